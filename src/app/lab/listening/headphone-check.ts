import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  drawHeadphoneTrials,
  HEADPHONE_TRIALS,
  type HeadphoneResult,
  headphoneSound,
} from '../../../core/study/listening/headphones.ts';
import type { StereoPlayer } from '../../../ports/stereo-player.ts';
import { LAB_RATE_HZ } from '../lab-rate.ts';

export interface HeadphoneView {
  /** From 1; beyond `total` when it is over. */
  readonly number: number;
  readonly total: number;
  readonly isSounding: boolean;
  /** The tones of this trial were heard to their end. */
  readonly mayAnswer: boolean;
  /** null until it is over. */
  readonly result: HeadphoneResult | null;
}

/** Three tones at a time, of which somebody says which is the quietest. Nothing on the page tells. */
export interface HeadphoneCheck {
  readonly view: ReadonlySignal<HeadphoneView>;
  play(): void;
  /** @param place of the quietest, from 0 */
  answer(place: number): void;
  stop(): void;
}

export function openHeadphoneCheck(
  openPlayer: (onEnd: () => void) => StereoPlayer,
  random: () => number,
): HeadphoneCheck {
  const trials = drawHeadphoneTrials(random);
  const answers = signal<readonly number[]>([]);
  const isSounding = signal(false);
  const isHeard = signal(false);
  const player = openPlayer(() => {
    isSounding.value = false;
    isHeard.value = true;
  });

  function play(): void {
    const tones = trials[answers.value.length];
    if (!tones) return;
    isSounding.value = true;
    player.play(headphoneSound(tones, LAB_RATE_HZ));
  }

  function stop(): void {
    isSounding.value = false;
    player.stop();
  }

  return {
    view: computed(() => {
      const given = answers.value;
      const right = given.filter((place, index) => trials[index]?.[place] === 'quiet').length;
      return {
        number: given.length + 1,
        total: HEADPHONE_TRIALS,
        isSounding: isSounding.value,
        mayAnswer: isHeard.value,
        result: given.length < HEADPHONE_TRIALS ? null : { right, trials: HEADPHONE_TRIALS },
      };
    }),
    play,
    answer(place) {
      if (!isHeard.value) return;
      stop();
      isHeard.value = false;
      answers.value = [...answers.value, place];
      play();
    },
    stop,
  };
}
