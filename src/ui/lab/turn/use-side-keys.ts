import { useEffect } from 'preact/hooks';
import { useStudio } from '../../shared/studio-context.ts';

interface SideKeys {
  readonly choose: (side: 0 | 1) => void;
  readonly toggle: () => void;
  readonly isOff: boolean;
}

/** A and B, and the space bar where nothing else takes it. Letters alone rest where the settings turn them off. */
export function useSideKeys({ choose, toggle, isOff }: SideKeys): void {
  const { settings } = useStudio();
  useEffect(() => {
    if (isOff) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      const act = actionOf(event);
      if (!act) return;
      event.preventDefault();
      act();
    };
    const actionOf = ({ key, target }: KeyboardEvent): (() => void) | null => {
      const isWithin = (names: string) => target instanceof Element && target.closest(names) !== null;
      if (isWithin('textarea, select, input:not([type="range"], [type="checkbox"])')) return null;
      if (key === ' ') return isWithin('button, summary, input') ? null : toggle;
      if (!settings.value.shortcuts) return null;
      const side = ({ a: 0, b: 1 } as const)[key.toLowerCase()];
      return side === undefined ? null : () => choose(side);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
