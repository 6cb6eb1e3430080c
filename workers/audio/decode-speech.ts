import type { AudioSample, AudioSampleSink } from 'mediabunny';
import { SPEECH_RATE_HZ } from '../../src/core/segmentation/frame.ts';
import { isGone } from './media-errors.ts';
import { Resampler } from './resampler.ts';

/** Shorter gaps between packets are rounding. */
const MIN_GAP_S = 0.1;
/** Behind a packet that cannot be decoded, and how often in a row. */
const SKIP_S = 0.25;
const MAX_SKIPS = 8;

/**
 * Decodes a track to 16 kHz mono, a packet at a time. Time is kept: what lies before 0 is left out, and gaps are filled
 * with silence, a damaged stretch too. Throws what the decoder says when nothing can be decoded.
 */
export async function* decodeSpeech(sink: AudioSampleSink): AsyncGenerator<Float32Array, void> {
  let resampler: Resampler | null = null;
  let rateHz = 0;
  let reachedS = 0;
  try {
    for await (const sample of samplesDespiteDamage(sink)) {
      if (!resampler || sample.sampleRate !== rateHz) {
        if (resampler) yield resampler.flush();
        resampler?.dispose();
        rateHz = sample.sampleRate;
        resampler = await Resampler.create(rateHz, SPEECH_RATE_HZ);
      }
      for (; sample.timestamp - reachedS > MIN_GAP_S; reachedS += MIN_GAP_S) {
        yield resampler.push(new Float32Array(Math.round(MIN_GAP_S * rateHz)));
      }
      const samples = monoFrom(sample);
      reachedS = Math.max(reachedS, sample.timestamp + sample.duration);
      sample.close();
      if (samples.length > 0) yield resampler.push(samples);
    }
    if (resampler) yield resampler.flush();
  } finally {
    resampler?.dispose();
  }
}

/** A damaged packet ends a decoder: start another behind it. */
async function* samplesDespiteDamage(sink: AudioSampleSink): AsyncGenerator<AudioSample, void> {
  let fromS = Number.NEGATIVE_INFINITY;
  let hasSound = false;
  for (let skips = 0; ; skips++) {
    try {
      for await (const sample of sink.samples(fromS)) {
        const isNew = sample.timestamp >= fromS - sample.duration / 2;
        if (isNew) [fromS, hasSound, skips] = [sample.timestamp + sample.duration, true, 0];
        if (isNew) yield sample;
        else sample.close();
      }
      return;
    } catch (thrown) {
      if (isGone(thrown) || (skips >= MAX_SKIPS && !hasSound)) throw thrown;
      if (skips >= MAX_SKIPS) return;
      fromS = Math.max(0, fromS) + SKIP_S;
    }
  }
}

/** @returns the mean of the channels, without what lies before time 0. */
function monoFrom(sample: AudioSample): Float32Array {
  const { numberOfFrames, numberOfChannels, sampleRate, timestamp } = sample;
  const mono = new Float32Array(numberOfFrames);
  const plane = new Float32Array(numberOfFrames);
  for (let planeIndex = 0; planeIndex < numberOfChannels; planeIndex++) {
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
    for (let i = 0; i < numberOfFrames; i++) mono[i] = (mono[i] ?? 0) + (plane[i] ?? 0) / numberOfChannels;
  }
  return mono.subarray(Math.min(numberOfFrames, Math.max(0, Math.round(-timestamp * sampleRate))));
}
