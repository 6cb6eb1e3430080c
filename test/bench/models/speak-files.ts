import { type PcmAudio, writeWav } from '../../../src/core/audio/wav.ts';
import { toModelRate } from './clips.ts';
import { speakSentences } from './speak.ts';

const RATE_HZ = 16_000;

/** @returns WAV files of 16 kHz, in base 64 */
export async function speakFiles(modelId: string, count: number): Promise<readonly string[]> {
  const files: string[] = [];
  await speakSentences(modelId, count, async (spoken) => {
    const samples = await toModelRate(spoken.samples, spoken.sampleRateHz);
    files.push(toWavBase64({ samples, sampleRateHz: RATE_HZ }).base64);
  });
  return files;
}

/** A WAV file, and the same in base 64. */
export function toWavBase64(sound: PcmAudio): { readonly bytes: Uint8Array; readonly base64: string } {
  const bytes = writeWav(sound);
  return { bytes, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
}
