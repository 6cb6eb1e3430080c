import { writeWav } from '../../../src/core/audio/wav.ts';
import { toModelRate } from './clips.ts';
import { speakSentences } from './speak.ts';

const RATE_HZ = 16_000;

/** @returns WAV files of 16 kHz, in base 64 */
export async function speakFiles(modelId: string, count: number): Promise<readonly string[]> {
  const files: string[] = [];
  await speakSentences(modelId, count, async (spoken) => {
    const samples = await toModelRate(spoken.samples, spoken.sampleRateHz);
    files.push(toBase64(writeWav({ samples, sampleRateHz: RATE_HZ })));
  });
  return files;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
