import { PowerSpectrum } from '../audio/fourier.ts';
import { type MelFilter, melFilters } from '../audio/mel-filters.ts';
import { SPEECH_RATE_HZ } from '../segmentation/frame.ts';

/** Samples of a spectrum, and from one to the next. */
export const MEL_WINDOW = 400;
export const MEL_HOP = 160;
/** What is as good as no sound. */
const LEAST_POWER = 1e-10;
/** Ten times less than the loudest so often, and it does not count. */
const RANGE = 8;

/** Features as Whisper's encoder takes them: openai/whisper, `audio.py`. */
export class LogMel {
  readonly #spectrum = new PowerSpectrum(MEL_WINDOW);
  readonly #hann = Float64Array.from(
    { length: MEL_WINDOW },
    (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / MEL_WINDOW),
  );
  readonly #filters: readonly MelFilter[];

  constructor(private readonly mels: number) {
    this.#filters = melFilters(mels, MEL_WINDOW, SPEECH_RATE_HZ);
  }

  /**
   * @param samples 16 kHz mono
   * @param length in samples, a multiple of the hop: what is longer is cut off, silence is put behind what is shorter
   * @returns row-major [mels, length / hop], about -1 to 1
   */
  features(samples: Float32Array, length: number): Float32Array {
    const frames = length / MEL_HOP;
    const features = new Float32Array(this.mels * frames);
    const end = Math.min(samples.length, length);
    const signal = new Float64Array(MEL_WINDOW);
    const power = new Float64Array(MEL_WINDOW / 2 + 1);
    const silence = Math.log10(LEAST_POWER);
    let most = silence;
    for (let frame = 0; frame < frames; frame += 1) {
      const start = frame * MEL_HOP - MEL_WINDOW / 2;
      if (start >= end && start + MEL_WINDOW <= length) {
        for (let band = 0; band < this.mels; band += 1) features[band * frames + frame] = silence;
        continue;
      }
      for (let n = 0; n < MEL_WINDOW; n += 1) {
        const at = mirrored(start + n, length);
        signal[n] = at < end ? (samples[at] as number) * (this.#hann[n] as number) : 0;
      }
      this.#spectrum.write(signal, power);
      for (let band = 0; band < this.mels; band += 1) {
        const log = Math.log10(Math.max(LEAST_POWER, weighed(power, this.#filters[band])));
        features[band * frames + frame] = log;
        if (log > most) most = log;
      }
    }
    for (let at = 0; at < features.length; at += 1)
      features[at] = (Math.max(features[at] as number, most - RANGE) + 4) / 4;
    return features;
  }
}

/** Beyond its ends the sound goes back. */
function mirrored(at: number, length: number): number {
  if (at < 0) return -at;
  return at < length ? at : 2 * (length - 1) - at;
}

function weighed(power: Float64Array, filter: MelFilter | undefined): number {
  if (filter === undefined) return 0;
  let sum = 0;
  for (let k = 0; k < filter.weights.length; k += 1)
    sum += (filter.weights[k] as number) * (power[filter.firstBin + k] as number);
  return sum;
}
