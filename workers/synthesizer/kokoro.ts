import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import { WorstDeviation } from '../../src/core/canary.ts';
import type { Placement } from '../../src/core/device-choice.ts';
import { ungated } from '../runtime/gated-generation.ts';
import type { LoadedModel, RunContext } from '../runtime/model.ts';
import type { ModelFiles } from '../runtime/model-files.ts';
import { createSession, ort } from '../runtime/ort.ts';
import { openLexicon, spokenText } from './spoken-text.ts';
import { tooLong, unknownVoice, voiceFiles } from './voices.ts';

const SAMPLE_RATE_HZ = 24_000;
const STYLE_WIDTH = 256;
/** A voice has one style for each sentence length up to this one. */
const MAX_SYMBOLS = 510;
const PAD = 0n;

/** Kokoro: symbols and a voice's style go in, a waveform comes out, in one pass. English through the app's own front end. */
export async function openKokoro(
  manifest: ModelManifest,
  files: ModelFiles,
  placement: Placement,
): Promise<LoadedModel<SynthesizeUnit, Speech, never>> {
  const { model } = (await files.json('tokenizer.json')) as {
    model: { vocab: Readonly<Record<string, number>> };
  };
  const [session] = await Promise.all([createSession(files, 'model', placement), openLexicon()]);
  const voices = voiceFiles(manifest);
  const styles = new Map<string, Float32Array>();
  for (const { id, path } of voices) styles.set(id, new Float32Array((await files.bytes(path)).buffer));

  async function run(unit: SynthesizeUnit, context: Pick<RunContext<never>, 'checkpoint'>): Promise<Speech> {
    const style = styles.get(unit.voice);
    if (style === undefined) throw unknownVoice(unit.voice, voices);
    const { symbols } = await spokenText(unit.text);
    const ids = [...symbols].flatMap((symbol) => model.vocab[symbol] ?? []).map(BigInt);
    if (ids.length > MAX_SYMBOLS) throw tooLong(unit.text, MAX_SYMBOLS);
    const rows = style.length / STYLE_WIDTH;
    const row = Math.min(ids.length, rows - 1) * STYLE_WIDTH;
    await context.checkpoint();
    const { waveform } = await session.run({
      input_ids: new ort.Tensor('int64', BigInt64Array.from([PAD, ...ids, PAD]), [1, ids.length + 2]),
      style: new ort.Tensor('float32', style.slice(row, row + STYLE_WIDTH), [1, STYLE_WIDTH]),
      speed: new ort.Tensor('float32', [unit.speed], [1]),
    });
    if (waveform === undefined) throw new Error('the voice graph gave no waveform');
    return {
      samples: Float32Array.from(waveform.data as Float32Array),
      sampleRateHz: SAMPLE_RATE_HZ,
      words: [],
    };
  }

  return {
    run,
    facts: { voices },
    // Hub models come without stored answers.
    deviation: async () => new WorstDeviation(),
    async warmUp() {
      const unit = { jobId: 'warm-up', timeoutMs: 0, voice: voices[0]?.id ?? '', speed: 1, strength: 1 };
      await run({ ...unit, text: 'One sentence is enough for the voice to be ready.' }, ungated);
    },
    dispose: () => session.release(),
  };
}
