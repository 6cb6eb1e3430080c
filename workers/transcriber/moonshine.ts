import {
  AutoFeatureExtractor,
  AutoTokenizer,
  LogitsProcessorList,
  MoonshineForConditionalGeneration,
} from '@xenova/transformers';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import { onlyLanguage } from '../../src/core/language/spoken-language.ts';
import { WorstDeviation } from '../../src/core/models/canary.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import { gatedGeneration, ungated } from '../runtime/engine/gated-generation.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import { pretrainedOptions, serveFiles } from '../runtime/engine/transformers.ts';
import type { LoadedModel, RunContext } from '../runtime/model.ts';
import { ConfidenceMeter } from './confidence-meter.ts';
import { tokenStreamer } from './token-streamer.ts';

const SAMPLE_RATE_HZ = 16_000;
/** Moonshine takes any length; its training stopped at 64 s, and half of that keeps a unit short. */
const WINDOW_MS = 30_000;
/** The publisher's advice against endless repetition: at most six tokens a second. */
const TOKENS_PER_SECOND = 6;

/** English speech to text without timestamps: a window is one segment. */
export async function openMoonshine(
  manifest: ModelManifest,
  files: ModelFiles,
  placement: Placement,
): Promise<LoadedModel<TranscribeUnit, Transcription, TranscribePartial>> {
  const id = serveFiles(files);
  const options = pretrainedOptions(manifest, placement);
  const extractor = await AutoFeatureExtractor.from_pretrained(id, options);
  const tokenizer = await AutoTokenizer.from_pretrained(id, options);
  const model = await MoonshineForConditionalGeneration.from_pretrained(id, options);
  const toText = (tokens: number[]) => tokenizer.decode(tokens, { skip_special_tokens: true }).trim();

  async function run(unit: TranscribeUnit, context: RunContext<TranscribePartial>): Promise<Transcription> {
    const durationMs = (unit.samples.length / SAMPLE_RATE_HZ) * 1000;
    const tokens: number[] = [];
    const confidence = new ConfidenceMeter();
    const processors = new LogitsProcessorList();
    processors.push(confidence);
    const streamer = tokenStreamer(tokenizer, (token) => {
      tokens.push(token);
      context.partial({ text: toText(tokens) });
    });
    await context.checkpoint();
    const inputs = await extractor(unit.samples);
    await gatedGeneration(model, context, () =>
      model.generate({
        ...inputs,
        max_new_tokens: Math.max(1, Math.ceil((durationMs / 1000) * TOKENS_PER_SECOND)),
        logits_processor: processors,
        streamer,
      }),
    );
    const text = toText(tokens);
    return {
      segments: text === '' ? [] : [{ startMs: 0, endMs: durationMs, text }],
      text,
      language: onlyLanguage(manifest.languages),
      languageScores: null,
      confidence: confidence.meanLogProbability,
      tokens: tokens.length,
      words: null,
      encodedMs: durationMs,
    };
  }

  return {
    run,
    facts: { windowMs: WINDOW_MS },
    // Hub models come without stored answers.
    deviation: async () => new WorstDeviation(),
    async warmUp() {
      const samples = new Float32Array(SAMPLE_RATE_HZ);
      await run({ jobId: 'warm-up', timeoutMs: 0, samples, language: 'en', words: false }, ungated);
    },
    async dispose() {
      await model.dispose();
    },
  };
}
