import type { Generation } from '../../contracts/generator.ts';
import type { Speech } from '../../contracts/synthesizer.ts';
import type { Transcription } from '../../contracts/transcriber.ts';
import type { UnitMeter } from '../../contracts/worker.ts';
import type { UsedModel } from '../../core/profile/alternatives.ts';
import type { MeasuredRun } from '../../core/profile/unit-spans.ts';
import type { Stage } from '../../core/stage.ts';

/** What tells what a run did. */
type RunResult =
  | Pick<Transcription, 'encodedMs' | 'tokens'>
  | Pick<Generation, 'promptTokens' | 'tokens'>
  | Pick<Speech, 'samples' | 'sampleRateHz'>;

/** A run at a model worker. */
export interface DoneRun {
  readonly value: RunResult;
  readonly meter: UnitMeter;
  readonly load: UsedModel;
}

export function slotOf(value: RunResult): Stage {
  if ('encodedMs' in value) return 'stt';
  return 'promptTokens' in value ? 'llm' : 'tts';
}

export function workOf(value: RunResult): Pick<MeasuredRun, 'tokens' | 'mediaMs'> {
  if ('tokens' in value) return { tokens: value.tokens, mediaMs: null };
  return { tokens: 0, mediaMs: (1000 * value.samples.length) / value.sampleRateHz };
}
