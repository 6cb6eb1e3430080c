import { shuffled } from '../shuffle.ts';

/** How somebody did at the headphone check. */
export interface HeadphoneResult {
  readonly right: number;
  readonly trials: number;
}

export const HEADPHONE_TRIALS = 6;
/** Of 20 people with headphones in the laboratory all got there, of 20 with loudspeakers one (Woods et al., 2017). */
const ENOUGH_RIGHT = 5;

export function soundsLikeHeadphones({ right }: HeadphoneResult): boolean {
  return right >= ENOUGH_RIGHT;
}

/** Which is the quietest? `opposed`: over loudspeakers the two sides cancel, and it seems to be. */
export type Tone = 'plain' | 'quiet' | 'opposed';
const TONES: readonly Tone[] = ['plain', 'quiet', 'opposed'];

/** @param random uniform in 0..1, 1 excluded @returns of each trial its tones in their order */
export function drawHeadphoneTrials(random: () => number): readonly (readonly Tone[])[] {
  return Array.from({ length: HEADPHONE_TRIALS }, () => shuffled(TONES, random));
}

export interface StereoAudio {
  /** -1..1, as long as the other side. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly sampleRateHz: number;
}

const FREQUENCY_HZ = 200;
const TONE_S = 1;
const RAMP_S = 0.1;
const PAUSE_S = 0.5;
const LEVEL = 0.2;
const QUIETER = 10 ** (-6 / 20);

/**
 * The tones of a trial one after the other: Woods, Siegel, Traer and McDermott, 2017, Headphone Screening to Facilitate
 * Web-Based Auditory Experiments.
 */
export function headphoneSound(tones: readonly Tone[], sampleRateHz: number): StereoAudio {
  const [size, step] = [TONE_S, TONE_S + PAUSE_S].map((seconds) => Math.round(seconds * sampleRateHz)) as [
    number,
    number,
  ];
  const [left, right] = [new Float32Array(step * tones.length), new Float32Array(step * tones.length)];
  const ramp = RAMP_S * sampleRateHz;
  for (const [index, tone] of tones.entries()) {
    const level = LEVEL * (tone === 'quiet' ? QUIETER : 1);
    for (let n = 0; n < size; n++) {
      const rise = Math.min(1, n / ramp, (size - n) / ramp);
      const value = level * rise * Math.sin((2 * Math.PI * FREQUENCY_HZ * n) / sampleRateHz);
      left[index * step + n] = value;
      right[index * step + n] = tone === 'opposed' ? -value : value;
    }
  }
  return { left, right, sampleRateHz };
}
