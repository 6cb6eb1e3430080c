import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import { editRate } from '../../src/core/canary.ts';
import { readWav } from '../../src/core/wav.ts';
import { ungated } from '../runtime/gated-generation.ts';
import type { LoadedModel } from '../runtime/model.ts';
import type { ModelFiles } from '../runtime/model-files.ts';

interface TranscriptionCase {
  /** A 16 kHz mono 16-bit wav among the model's files. */
  readonly audio: string;
  readonly text: string;
}

/** @returns the worst character error rate against the stored transcripts, as a share of the tolerance */
export async function transcriptionDeviation(
  { canary }: ModelManifest,
  files: ModelFiles,
  run: LoadedModel<TranscribeUnit, Transcription, never>['run'],
): Promise<number> {
  let worst = 0;
  for (const { audio, text } of (canary?.cases ?? []) as unknown as readonly TranscriptionCase[]) {
    const samples = readWav(await files.bytes(audio))?.samples;
    if (samples === undefined) throw new Error(`${audio} is no 16-bit mono wav`);
    const unit = { jobId: 'canary', timeoutMs: 0, samples, language: 'en', emissions: false };
    const answer = await run(unit, ungated);
    worst = Math.max(worst, editRate([...text], [...answer.text]));
  }
  return worst / (canary?.tolerance.characterErrorRate ?? 0);
}
