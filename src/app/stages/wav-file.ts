import { writeWav } from '../../core/audio/wav.ts';

/** @param chunks one after the other; none give a WAV without samples */
export function wavFile(chunks: readonly Float32Array[], sampleRateHz: number): Blob {
  const samples = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    samples.set(chunk, at);
    at += chunk.length;
  }
  return new Blob([writeWav({ samples, sampleRateHz })], { type: 'audio/wav' });
}
