import type { AudioModel } from '../../../src/contracts/audio-worker.ts';
import { isNoisy } from '../../../src/core/audio/noise-reduction.ts';
import { SPEECH_RATE_HZ } from '../../../src/core/segmentation/frame.ts';
import { PartTimes } from '../part-times.ts';
import { NoiseReducer } from './noise-reducer.ts';
import { openDenoiser } from './open-denoiser.ts';

/** Noise is reduced in pieces of a second. */
const PIECE_SAMPLES = SPEECH_RATE_HZ;

/** 16 kHz mono in and out, same length. */
export async function reduceNoise(samples: Float32Array): Promise<Float32Array<ArrayBuffer>> {
  const reducer = await NoiseReducer.create();
  const clean = new Float32Array(samples.length);
  let at = 0;
  const give = (part: Float32Array) => {
    clean.set(part, at);
    at += part.length;
  };
  try {
    for (let from = 0; from < samples.length; from += PIECE_SAMPLES)
      give(reducer.push(samples.subarray(from, from + PIECE_SAMPLES)));
    give(reducer.flush());
  } finally {
    reducer.dispose();
  }
  return clean;
}

/** @returns what a transcriber hears best of a window: the window itself where there is hardly any noise. Errors: as `openDenoiser` */
export async function asHeardBest(
  samples: Float32Array,
  denoiser: AudioModel,
  times = new PartTimes(),
): Promise<Float32Array> {
  if (!isNoisy(samples)) return samples;
  const opened = await openDenoiser(denoiser);
  return times.awaitingOne('denoise', opened.reduce(samples));
}
