import { Band } from './band.ts';
import { framesIn } from './frame.ts';

/** Octaves in which speech is strong. In noise of any colour it stands out in some of them. */
const BAND_CENTRES_HZ = [250, 500, 1000, 2000];
const OCTAVE_Q = Math.SQRT2;
const BEST_BANDS = 2;
/** The quietest moment this far around is taken for the noise: further than a word, nearer than the next scene. */
const REACH_FRAMES = framesIn(1_500);
const SMOOTHING = 0.5;
/** A band below -70 dBFS is silent. */
const SILENCE_POWER = 1e-7;
const SNR_DB = 8;
const SNR_SLOPE_DB = 1.5;

/**
 * Voice activity without a model, for media: a frame is speech when it stands out of the noise around it in the bands
 * of speech. It would rather take music for speech than lose a word. One object per stream.
 */
export class LevelDetector {
  readonly #octaves = BAND_CENTRES_HZ.map((centreHz) => new Octave(centreHz));
  #taken = 0;
  #given = 0;

  /**
   * @param frame FRAME_SAMPLES samples
   * @returns how probable speech is, 0..1, in the frame of 1.5 s before; nothing for the first calls
   */
  push(frame: Float32Array): number[] {
    for (const octave of this.#octaves) octave.push(frame);
    this.#taken++;
    return this.#taken > REACH_FRAMES ? [this.#next()] : [];
  }

  /** @returns the frames that are still missing. */
  flush(): number[] {
    return Array.from({ length: this.#taken - this.#given }, () => this.#next());
  }

  #next(): number {
    const frame = this.#given++;
    const snrsDb = this.#octaves.map((octave) => octave.snrDb(frame)).sort((a, b) => b - a);
    const snrDb = snrsDb.slice(0, BEST_BANDS).reduce((sum, snr) => sum + snr, 0) / BEST_BANDS;
    return 1 / (1 + Math.exp((SNR_DB - snrDb) / SNR_SLOPE_DB));
  }
}

/** One octave: the smoothed power in it, frame by frame. */
class Octave {
  readonly #band: Band;
  /** Powers from frame `#first` on; what is out of reach is forgotten. */
  readonly #powers: number[] = [];
  #first = 0;
  #power = 0;

  constructor(centreHz: number) {
    this.#band = new Band(centreHz, OCTAVE_Q);
  }

  push(frame: Float32Array): void {
    const power = this.#band.power(frame);
    const isFirst = this.#first + this.#powers.length === 0;
    this.#power = isFirst ? power : SMOOTHING * this.#power + (1 - SMOOTHING) * power;
    this.#powers.push(Math.max(SILENCE_POWER, this.#power));
  }

  /** Asked for each frame in turn. */
  snrDb(frame: number): number {
    if (frame - this.#first > REACH_FRAMES) {
      this.#powers.shift();
      this.#first++;
    }
    return 10 * Math.log10((this.#powers[frame - this.#first] ?? 0) / Math.min(...this.#powers));
  }
}
