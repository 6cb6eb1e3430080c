import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import type { LoadReport } from '../../../src/contracts/worker.ts';
import { normalizeEnglish } from '../../../src/core/metrics/text-normalizer/english-text.ts';
import { type ErrorRate, wordErrorRate } from '../../../src/core/metrics/wer.ts';
import { type Opening, USERS } from './bundled.ts';
import type { SpokenClip } from './clips.ts';
import { decode } from './clips.ts';
import { type MeteredModel, openMetered } from './metered-model.ts';
import { tellProgress } from './progress.ts';

export type Transcriber = MeteredModel<TranscribeUnit, Transcription>;

export interface Hearing {
  readonly load: LoadReport;
  readonly texts: readonly string[];
  readonly runMs: number;
  readonly audioMs: number;
}

export function openTranscriber(opening: Omit<Opening, 'modelId'>, start = () => spawn('transcriber')) {
  const whole = { modelId: USERS.models.stt, ...opening };
  return openMetered<TranscribeUnit, Transcription>('stt', whole, start);
}

/** Each clip is one window, its language known. */
export async function hearClips(
  opening: Omit<Opening, 'modelId'>,
  clips: readonly SpokenClip[],
): Promise<Hearing> {
  const { device, dtype, padded } = opening;
  const transcriber = await openTranscriber(opening);
  const texts: string[] = [];
  let [runMs, audioMs] = [0, 0];
  for (const [index, { url }] of clips.entries()) {
    const samples = await decode(url);
    audioMs += samples.length / 16;
    const { value, meter } = await transcriber.run({ samples, language: 'en', words: false });
    runMs += meter.runMs;
    texts.push(value.text);
    tellProgress(`people, ${device} ${dtype}${padded ? ', padded' : ''}`, index + 1, clips.length);
  }
  transcriber.dispose();
  return { load: transcriber.load, texts, runMs, audioMs };
}

/** After the normaliser that recognisers of English are compared with. */
export function errorRateOf(clips: readonly Pick<SpokenClip, 'text'>[], texts: readonly string[]): ErrorRate {
  const said = clips.map(({ text }) => text);
  return wordErrorRate(said, texts, { normalize: normalizeEnglish });
}

export function describeErrors({ referenceLength, substitutions, deletions, insertions }: ErrorRate): string {
  return `Of ${referenceLength} words ${substitutions} were taken for others, ${deletions} left out, ${insertions} added.`;
}
