import type { AudioSample, AudioSampleSink } from 'mediabunny';
import { SPEECH_RATE_HZ } from '../../src/core/segmentation/frame.ts';
import { isGone } from './media-errors.ts';
import { PartTimes } from './part-times.ts';
import { Resampler } from './resampler.ts';

/** Decoded before the start, so that decoder and resampler have settled. */
const SETTLE_S = 1;
/** Silence is filled in by such pieces. */
const FILL_SAMPLES = 48_000;
/** Behind a packet that cannot be decoded, and how often in a row. */
const SKIP_S = 0.25;
const MAX_SKIPS = 8;

/**
 * Decodes a track to 16 kHz mono, a packet at a time. Samples stand where their timestamps say: gaps are silent, damaged
 * stretches too. Throws what the decoder says when nothing can be decoded.
 *
 * @param startSample where to begin, at 16 kHz; what comes is the same, bit for bit, as there in a run from 0
 * @param times of resampling
 */
export async function* decodeSpeech(
  sink: AudioSampleSink,
  startSample: number,
  times = new PartTimes(),
): AsyncGenerator<Float32Array, void> {
  const settleFromS = Math.max(0, startSample / SPEECH_RATE_HZ - SETTLE_S);
  let line: TimeLine | null = null;
  let next = startSample;
  const give = ({ at, samples }: Placed) => {
    const from = Math.max(0, next - at);
    next = Math.max(next, at + samples.length);
    return samples.subarray(from);
  };
  try {
    for await (const sample of samplesDespiteDamage(sink, settleFromS)) {
      try {
        if (line?.rateHz !== sample.sampleRate) {
          if (line) yield give(line.end());
          line = await TimeLine.create(sample.sampleRate, line ? sample.timestamp : settleFromS, times);
        }
        for (const placed of line.place(sample)) yield give(placed);
      } finally {
        sample.close();
      }
    }
    if (line) yield give(line.end());
  } finally {
    line?.dispose();
  }
}

/** Samples at 16 kHz, from `at` on. */
interface Placed {
  readonly at: number;
  readonly samples: Float32Array;
}

/** Resamples what is placed on it; an input sample has the same place whatever came before. */
class TimeLine {
  readonly rateHz: number;
  readonly #resampler: Resampler;
  readonly #times: PartTimes;
  /** Input samples from time 0 to the next one that is wanted. */
  #next: number;
  /** The same for the output. */
  #at: number;

  static async create(rateHz: number, startS: number, times: PartTimes): Promise<TimeLine> {
    return new TimeLine(rateHz, startS, await Resampler.create(rateHz, SPEECH_RATE_HZ), times);
  }

  private constructor(rateHz: number, startS: number, resampler: Resampler, times: PartTimes) {
    this.#times = times;
    this.rateHz = rateHz;
    this.#resampler = resampler;
    // Where input and output samples coincide, so that the resampler's phase does not depend on the start.
    const period = rateHz / greatestCommonDivisor(rateHz, SPEECH_RATE_HZ);
    this.#next = Math.floor((startS * rateHz) / period) * period;
    this.#at = (this.#next * SPEECH_RATE_HZ) / rateHz;
  }

  *place(sample: AudioSample): Generator<Placed, void> {
    const start = Math.round(sample.timestamp * this.rateHz);
    while (this.#next < start) yield this.#push(new Float32Array(Math.min(FILL_SAMPLES, start - this.#next)));
    const late = this.#next - start;
    if (late < sample.numberOfFrames) yield this.#push(monoFrom(sample).subarray(late));
  }

  end(): Placed {
    const rest = this.#placed(this.#resampler.flush());
    this.dispose();
    return rest;
  }

  dispose(): void {
    this.#resampler.dispose();
  }

  #push(samples: Float32Array): Placed {
    this.#next += samples.length;
    return this.#placed(this.#times.spend('resample', () => this.#resampler.push(samples)));
  }

  #placed(samples: Float32Array): Placed {
    const at = this.#at;
    this.#at += samples.length;
    return { at, samples };
  }
}

/** A damaged packet ends a decoder: start another behind it. */
export async function* samplesDespiteDamage(
  sink: AudioSampleSink,
  startS: number,
): AsyncGenerator<AudioSample, void> {
  // Two seconds more than asked for: the first frames of MP3 and AAC lean on the ones before.
  let fromS = startS === 0 ? Number.NEGATIVE_INFINITY : startS - 2;
  let hasSound = false;
  for (let skips = 0; ; skips++) {
    try {
      for await (const sample of sink.samples(fromS)) {
        [fromS, hasSound, skips] = [sample.timestamp + sample.duration, true, 0];
        yield sample;
      }
      return;
    } catch (thrown) {
      if (isGone(thrown) || (skips >= MAX_SKIPS && !hasSound)) throw thrown;
      if (skips >= MAX_SKIPS) return;
      fromS = Math.max(0, fromS) + SKIP_S;
    }
  }
}

function monoFrom(sample: AudioSample): Float32Array {
  const { numberOfFrames, numberOfChannels } = sample;
  const mono = new Float32Array(numberOfFrames);
  const plane = new Float32Array(numberOfFrames);
  for (let planeIndex = 0; planeIndex < numberOfChannels; planeIndex++) {
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
    for (let i = 0; i < numberOfFrames; i++) mono[i] = (mono[i] ?? 0) + (plane[i] ?? 0) / numberOfChannels;
  }
  return mono;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
