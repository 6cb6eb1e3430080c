import { SottoError } from '../../contracts/errors.ts';
import type { GenerateTask, Generation } from '../../contracts/generator.ts';
import { pagePart } from '../../contracts/page-part.ts';
import type { Speech, SynthesizeUnit } from '../../contracts/synthesizer.ts';
import type { TranscribeUnit } from '../../contracts/transcriber.ts';
import type { LanguageScores, SessionLanguage } from '../../core/language/session-language.ts';
import type { Segment } from '../../core/transcript.ts';
import type { KnownWords } from './known-words.ts';
import type { RunGenerator, RunSynthesizer, RunTranscriber, UnitOptions } from './run-unit.ts';
import { timeSegments } from './time-segments.ts';

/** What the stages do with a unit, the same in a turn and in a batch. Errors: those of the run that they are given. */

interface HeardUnit {
  /** On the medium's clock. */
  readonly segments: readonly Segment[];
  readonly language: string;
  /** null when nothing was said. */
  readonly languageScores: LanguageScores | null;
}

/** @param window its samples are 16 kHz mono @param known what the user has listed */
export async function transcribeWindow(
  run: RunTranscriber,
  window: { readonly samples: Float32Array; readonly startMs: number; readonly endMs: number },
  { held, scores }: SessionLanguage,
  known: KnownWords,
  onPartial: (text: string) => void = () => {},
): Promise<HeardUnit> {
  const { samples, startMs, endMs } = window;
  const wish: Pick<TranscribeUnit, 'language' | 'expected'> = { language: held, expected: scores };
  const heard = await run(
    { samples, ...wish, terms: known.terms, words: true },
    { mediaMs: endMs - startMs, onPartial: ({ text }) => onPartial(text) },
  );
  return {
    segments: timeSegments(heard, startMs, endMs)
      .map(known.write)
      .filter(({ text }) => text !== ''),
    language: heard.language,
    languageScores: heard.text.trim() === '' ? null : heard.languageScores,
  };
}

/**
 * Restores case and punctuation; the raw segment stays when the model changes what was said. What is always written has
 * the last word. Few transcribers need it, so its rules are fetched when one does. Errors: page/part-missing besides.
 */
export async function tidy(run: RunGenerator, segment: Segment, known: KnownWords): Promise<Segment> {
  const { text: input, startMs, endMs } = segment;
  const { acceptTidied } = await pagePart(import('../../core/tidy/accept-tidied.ts'));
  const unit = { task: 'tidy', input, system: null, maxTokens: 40 + 2 * input.length } as const;
  const tidied = acceptTidied(segment, (await run(unit, { mediaMs: endMs - startMs })).text);
  return tidied ? known.write(tidied) : segment;
}

const REPLY_TOKENS = 120;
/** Speech per character of text, for the scheduler's first guess. */
const MS_PER_CHARACTER = 65;

/** @param instruction replaces the model's own; empty = none */
export function reply(
  run: RunGenerator,
  { task, input, instruction }: { task: GenerateTask; input: string; instruction: string },
  listeners: Omit<UnitOptions<{ readonly delta: string }>, 'mediaMs'> = {},
): Promise<Generation> {
  const unit = { task, input, system: instruction || null, maxTokens: REPLY_TOKENS };
  return run(unit, { ...listeners, mediaMs: input.length * MS_PER_CHARACTER });
}

export type Manner = Pick<SynthesizeUnit, 'voice' | 'speed' | 'strength'>;

/** @returns null for punctuation or an emoji: there is nothing to say */
export async function speak(run: RunSynthesizer, sentence: string, manner: Manner): Promise<Speech | null> {
  try {
    return await run({ text: sentence, ...manner }, { mediaMs: sentence.length * MS_PER_CHARACTER });
  } catch (error) {
    if (error instanceof SottoError && error.code === 'text/unspeakable') return null;
    throw error;
  }
}
