import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import { ANY_LANGUAGE, type LanguageScores } from '../../src/core/language/session-language.ts';
import { UNDETERMINED } from '../../src/core/language/spoken-language.ts';
import { isGoodEnough, TEMPERATURES } from '../../src/core/whisper/attempt.ts';
import type { RunContext } from '../runtime/model.ts';
import { type DecodedPart, decodePart } from './decode-part.ts';
import { type HeardPart, hearInParts, textOf } from './hear-in-parts.ts';
import type { PackedModel } from './packed-model.ts';
import { promptOf } from './prompt.ts';

/** Below this nobody can hear anything: -80 dB of full scale. */
const SILENT = 1e-4;
/** What is drawn of a rest until it passes is seldom what was said there. */
const COLD = TEMPERATURES.slice(0, 1);

/** One window with the packed Whisper. The language of its first part is that of all. */
export async function transcribeWindow(
  model: PackedModel,
  unit: TranscribeUnit,
  context: RunContext<TranscribePartial>,
): Promise<Transcription> {
  const terms = promptOf(unit.terms ?? [], model.toTokens);
  let { language } = unit;
  let languageScores: LanguageScores | null = null;
  let tokens = 0;
  let encodedMs = 0;

  async function decode(samples: Float32Array, before: string | null): Promise<DecodedPart> {
    await context.checkpoint();
    const encoded = await model.encode(samples, { context });
    encodedMs += model.inputMs(samples.length);
    const endDecoder = context.part('decoder');
    let unshown: readonly number[] = [];
    /** Once between two looks: of what is found at the same time only the last is worth its words. */
    function show(): void {
      if (unshown.length > 0) context.partial({ text: `${before ?? ''} ${model.toText(unshown)}`.trim() });
      unshown = [];
    }
    const checkpoint = () => {
      show();
      return context.checkpoint();
    };
    try {
      const part = await decodePart({
        vocabulary: model.vocabulary,
        durationMs: model.toMs(samples.length),
        onsets: unit.words,
        terms,
        inputMs: model.inputMs(samples.length),
        language,
        expected: unit.expected ?? ANY_LANGUAGE.scores,
        begin: () => encoded.begin(checkpoint),
        toText: model.toText,
        temperatures: before === null ? TEMPERATURES : COLD,
        onText: (text) => {
          unshown = text;
        },
      });
      show();
      return part;
    } finally {
      endDecoder();
      encoded.dispose();
    }
  }

  async function hear(samples: Float32Array, before: string | null): Promise<HeardPart | null> {
    if (samples.every((sample) => Math.abs(sample) < SILENT)) return null;
    const part = await decode(samples, before);
    if (unit.language === null) languageScores ??= part.languageScores;
    language = part.language;
    const { attempt } = part;
    if (attempt === null) return null;
    tokens += attempt.tokens.length;
    return {
      tokens: attempt.tokens,
      onsetsMs: attempt.onsetsMs,
      isComplete: attempt.ending === 'end',
      isSure: isGoodEnough(attempt, model.toMs(samples.length)),
    };
  }

  const segments = await hearInParts(unit.samples, { ...model, hear });
  return {
    segments,
    text: textOf(segments),
    language: language ?? UNDETERMINED,
    languageScores,
    tokens,
    encodedMs,
  };
}
