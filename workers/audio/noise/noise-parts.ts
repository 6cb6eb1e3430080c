import type { AudioModel, NoisePart } from '../../../src/contracts/audio-worker.ts';
import { estimateSnrDb } from '../../../src/core/audio/noise-reduction.ts';
import { SPEECH_RATE_HZ } from '../../../src/core/segmentation/frame.ts';
import type { KeptRange } from '../../../src/core/subtitles/edit-list/kept-ranges.ts';
import type { MediaSource } from '../media-source.ts';
import { asHeardBest, reduceNoise } from './reduce-noise.ts';

/** A stretch of a medium with its noise and without: one part, shorter where the medium ends. */
export async function* noiseParts(
  source: MediaSource,
  { startMs, endMs }: KeptRange,
  denoiser: AudioModel | null,
): AsyncGenerator<NoisePart, void> {
  const sampleAt = (ms: number) => Math.round((ms * SPEECH_RATE_HZ) / 1000);
  const from = sampleAt(startMs);
  const wanted = new Float32Array(Math.max(0, sampleAt(endMs) - from));
  let length = 0;
  for await (const chunk of source.speech(from)) {
    const part = chunk.subarray(0, wanted.length - length);
    wanted.set(part, length);
    length += part.length;
    if (length === wanted.length) break;
  }
  const recorded = wanted.slice(0, length);
  const snrDb = estimateSnrDb(recorded);
  const automatic = denoiser ? await asHeardBest(recorded, denoiser) : recorded;
  yield {
    recorded,
    // Each is transferred.
    automatic: automatic.slice(),
    reduced: await reduceNoise(recorded),
    snrDb: Number.isFinite(snrDb) ? snrDb : null,
    isChanged: automatic !== recorded,
    isAtEnd: true,
  };
}
