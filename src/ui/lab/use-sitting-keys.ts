import { useEffect } from 'preact/hooks';
import type { LiveSitting } from '../../app/studio/index.ts';
import { RATINGS } from '../../core/study/listening/listening-test.ts';
import { useStudio } from '../shared/studio-context.ts';

interface Actions {
  readonly pause: () => void;
  readonly finish: () => void;
}

/** Before the page's own keys, some of which are the same. Letters alone rest where the settings turn them off. */
export function useSittingKeys(live: LiveSitting, { pause, finish }: Actions): void {
  const { settings } = useStudio();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      const act = actionOf(event);
      if (!act) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    };
    const onButton = (target: EventTarget | null) =>
      target instanceof Element && target.closest('button, a, summary') !== null;
    const actionOf = ({ key, target }: KeyboardEvent): (() => void) | null => {
      const { method, isComplete } = live.view.value;
      if (key === 'Escape') return pause;
      if (key === 'Backspace') return live.takeBack;
      // A focused button keeps what presses it.
      if (onButton(target) && (key === ' ' || key === 'Enter')) return null;
      // Of the page: nobody wants the microphone now.
      if (key === '/' || key.toLowerCase() === 'r') return () => {};
      if (isComplete) return key === 'Enter' ? finish : null;
      if (key === ' ') return () => live.play();
      if (!settings.value.shortcuts) return null;
      const rating = RATINGS.find((one) => String(one) === key);
      if (method === 'acr') return rating === undefined ? null : () => live.answer(rating);
      const vote = ({ a: 'first', b: 'second', n: 'neither' } as const)[key.toLowerCase()];
      return vote === undefined ? null : () => live.answer(vote);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  });
}
