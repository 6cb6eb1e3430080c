import { useRef, useState } from 'preact/hooks';
import type { LiveSitting } from '../../../app/studio/index.ts';

/** Ratings of a trial whose places are rated side by side, until they are handed over together. */
export interface Ratings {
  /** By place, without the reference's; null where the slider was not moved. */
  readonly values: readonly (number | null)[];
  readonly maySubmit: boolean;
  /** Called with each slider of a place. */
  readonly element: (place: number, slider: HTMLInputElement | null) => void;
  rate(place: number, value: number): void;
  focus(place: number): void;
  submit(): void;
}

export function useRatings(live: LiveSitting): Ratings {
  const { number, isPractice, places, mayAnswer } = live.view.value;
  const trial = `${String(isPractice)} ${String(number)}`;
  const [rated, setRated] = useState<{ trial: string; values: Ratings['values'] } | null>(null);
  const sliders = useRef(new Map<number, HTMLInputElement>());
  const none = Array.from({ length: places - 1 }, () => null);
  const valuesOf = (now: typeof rated) => (now?.trial === trial ? now.values : none);
  const values = valuesOf(rated);
  const whole = values.flatMap((value) => value ?? []);
  const maySubmit = mayAnswer && whole.length === values.length;
  return {
    values,
    maySubmit,
    element(place, slider) {
      if (slider) sliders.current.set(place, slider);
      else sliders.current.delete(place);
    },
    // Two sliders may move before anything is drawn.
    rate: (place, value) => setRated((now) => ({ trial, values: valuesOf(now).with(place - 1, value) })),
    focus: (place) => sliders.current.get(place)?.focus(),
    submit() {
      if (maySubmit) live.answer(whole);
    },
  };
}
