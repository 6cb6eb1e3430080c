import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import { ANY_LANGUAGE, type LanguageScores } from '../../src/core/session-language.ts';
import { UNDETERMINED } from '../../src/core/spoken-language.ts';
import type { Segment } from '../../src/core/transcript.ts';
import { cutAtTimestamps } from '../../src/core/whisper/cut-at-timestamps.ts';
import type { RunContext } from '../runtime/model.ts';
import { type DecodedPart, decodePart } from './decode-part.ts';
import { disposeAll, type PackedModel } from './packed-model.ts';

/** Below this nobody can hear anything: -80 dB of full scale. */
const SILENT = 1e-4;

/** One window, part by part: what is said behind the last timestamp of one is the next. */
export async function transcribeWindow(
  model: PackedModel,
  unit: TranscribeUnit,
  context: RunContext<TranscribePartial>,
): Promise<Transcription> {
  const segments: Segment[] = [];
  const textSoFar = () => segments.map(({ text }) => text).join(' ');
  let { language } = unit;
  let languageScores: LanguageScores | null = null;
  let logProbability = 0;
  let tokens = 0;

  async function decode(samples: Float32Array): Promise<DecodedPart> {
    await context.checkpoint();
    const encoded = await model.encode(samples);
    try {
      return await decodePart({
        vocabulary: model.vocabulary,
        durationMs: model.toMs(samples.length),
        inputMs: model.inputMs(samples.length),
        language,
        expected: unit.expected ?? ANY_LANGUAGE.scores,
        begin: () => model.begin(encoded, () => context.checkpoint()),
        toText: model.toText,
        onText: (text) => context.partial({ text: `${textSoFar()} ${model.toText(text)}`.trim() }),
      });
    } finally {
      disposeAll(encoded);
    }
  }

  let fromMs: number | null = unit.samples.every((sample) => Math.abs(sample) < SILENT) ? null : 0;
  while (fromMs !== null) {
    const partFromMs: number = fromMs;
    const samples = unit.samples.slice(model.toSamples(partFromMs));
    const part = await decode(samples);
    if (unit.language === null) languageScores ??= part.languageScores;
    language = part.language;
    const { attempt } = part;
    if (attempt === null) break;
    logProbability += attempt.meanLogProbability * attempt.tokens.length;
    tokens += attempt.tokens.length;
    const isComplete = attempt.ending === 'end';
    const cut = cutAtTimestamps(attempt.tokens, model.vocabulary, model.toMs(samples.length), isComplete);
    for (const { startMs, endMs, text } of cut.segments) {
      const spoken = model.toText(text).trim();
      if (spoken === '') continue;
      segments.push({ startMs: partFromMs + startMs, endMs: partFromMs + endMs, text: spoken });
    }
    fromMs = cut.resumeMs === null ? null : partFromMs + cut.resumeMs;
  }
  return {
    segments,
    text: textSoFar(),
    language: language ?? UNDETERMINED,
    languageScores,
    confidence: tokens === 0 ? 0 : logProbability / tokens,
    tokens,
    emissions: null,
  };
}
