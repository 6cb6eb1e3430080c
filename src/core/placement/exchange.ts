import type { Device, Stage } from '../stage.ts';

/**
 * What a typical exchange asks of each stage, in the unit that the stage is counted in: ms of audio heard, tokens
 * written, ms of speech made.
 */
export const TYPICAL_WORK: Readonly<Record<Stage, number>> = { stt: 5_000, llm: 40, tts: 8_000 };
/** A typical reply has so many. The voice begins when the first one is written. */
const SENTENCES = 3;

/** A stage's part of an exchange. */
export interface Part {
  readonly device: Device;
  /** As long as nothing else runs on the device. */
  readonly ms: number;
}

/**
 * When an exchange ends. What was said is heard first. Then the reply is written while its first sentences are spoken:
 * two models on one device wait for each other, on two devices the slower one sets the pace.
 *
 * @param parts of the stages that take part; the others cost nothing
 * @returns ms
 */
export function exchangeMs({ stt, llm, tts }: Readonly<Partial<Record<Stage, Part>>>): number {
  const heardMs = stt?.ms ?? 0;
  const [writing, speaking] = [llm?.ms ?? 0, tts?.ms ?? 0];
  if (llm === undefined || tts === undefined || llm.device === tts.device)
    return heardMs + writing + speaking;
  return heardMs + Math.max(writing + speaking / SENTENCES, writing / SENTENCES + speaking);
}
