import type { LiveSitting } from '../../../app/studio/index.ts';
import { KINDS } from '../../../core/study/listening/kinds.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { useCapturedKeys } from './use-captured-keys.ts';
import type { Ratings } from './use-ratings.ts';

interface Actions {
  readonly pause: () => void;
  readonly finish: () => void;
}

/** Letters and digits alone rest where the settings turn them off. */
export function useSittingKeys(live: LiveSitting, ratings: Ratings, { pause, finish }: Actions): void {
  const { settings } = useStudio();
  useCapturedKeys((key) => {
    const { method, isComplete, places } = live.view.value;
    const kind = KINDS[method];
    if (key === 'Escape') return pause;
    if (key === 'Backspace') return live.takeBack;
    if (isComplete) return key === 'Enter' ? finish : null;
    if (key === ' ') return () => live.play();
    if (key === 'Enter' && kind.scale.type === 'sliders') return ratings.submit;
    if (!settings.value.shortcuts) return null;
    const pressed = key.toLowerCase();
    const place = kind.places.slice(0, places).findIndex((one) => one.key === pressed);
    if (place >= 0) {
      return () => {
        live.play(place);
        ratings.focus(place);
      };
    }
    const choice =
      kind.scale.type === 'choice' ? kind.scale.choices.find((one) => one.key === pressed) : undefined;
    return choice ? () => live.answer(choice.answer) : null;
  });
}
