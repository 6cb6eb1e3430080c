import { joinSamples } from '../../core/audio/join-samples.ts';
import { writeWav } from '../../core/audio/wav.ts';

/** @param chunks one after the other; none give a WAV without samples */
export function wavFile(chunks: readonly Float32Array[], sampleRateHz: number): Blob {
  const samples = joinSamples(chunks);
  return new Blob([writeWav({ samples, sampleRateHz })], { type: 'audio/wav' });
}
