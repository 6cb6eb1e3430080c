import { AutoModelForTextToWaveform, AutoTokenizer, Tensor } from '@xenova/transformers';
import { SottoError } from '../../src/contracts/errors.ts';
import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import { pretrainedOptions, serveFiles } from '../runtime/engine/transformers.ts';
import type { RunContext } from '../runtime/model.ts';
import { synthesizerSense } from './sense.ts';
import { type OpenSynthesizer, unknownVoice, voiceFiles } from './voices.ts';

/** Fewer denoising steps are audible. */
const STEPS = 5;

interface SupertonicModel {
  readonly config: { readonly sampling_rate: number; readonly style_dim: number };
  generate_speech(inputs: object): Promise<{ readonly waveform: Tensor; readonly durations: Tensor }>;
  dispose(): Promise<unknown>;
}

/** Supertonic 2: characters and a voice's style go in; a few denoising steps later a waveform comes out. */
export const openSupertonic: OpenSynthesizer = async (manifest, files, placement) => {
  const id = serveFiles(files);
  const options = pretrainedOptions(manifest, placement);
  const tokenizer = await AutoTokenizer.from_pretrained(id, options);
  const model = (await AutoModelForTextToWaveform.from_pretrained(id, options)) as unknown as SupertonicModel;
  const { sampling_rate: sampleRateHz, style_dim: width } = model.config;
  const voices = voiceFiles(manifest);
  const styles = new Map<string, Tensor>();
  for (const { id: voice, path } of voices) {
    const style = new Float32Array((await files.bytes(path)).buffer);
    styles.set(voice, new Tensor('float32', style, [1, style.length / width, width]));
  }

  async function run(
    unit: SynthesizeUnit,
    context: Pick<RunContext<never>, 'checkpoint' | 'part'>,
  ): Promise<Speech> {
    const style = styles.get(unit.voice);
    if (style === undefined) throw unknownVoice(unit.voice, voices);
    const endText = context.part('text');
    const inputs = tokenizer(tagged(unit.text));
    endText();
    await context.checkpoint();
    const endSynthesis = context.part('synthesis');
    const { waveform, durations } = await model.generate_speech({
      ...inputs,
      style,
      speed: unit.speed,
      num_inference_steps: STEPS,
    });
    endSynthesis();
    const spoken = Math.ceil(Number(durations.data[0] ?? 0));
    const samples = (waveform.data as Float32Array).slice(0, spoken);
    return { samples, sampleRateHz, words: [] };
  }

  const first = { runId: 'first', timeoutMs: 0, voice: voices[0]?.id ?? '', speed: 1, strength: 1 };

  return {
    run,
    facts: { voices },
    check: () => synthesizerSense((text) => run({ ...first, text }, ungated)),
    async warmUp(onShape) {
      onShape({ done: 0, of: 1 });
      await run({ ...first, text: 'One sentence is enough for the voice to be ready.' }, ungated);
    },
    async dispose() {
      await model.dispose();
    },
  };
};

/**
 * The model wants its text between language tags; its own signs for everything else are letters and digits.
 * Errors: text/unspeakable.
 */
function tagged(text: string): string {
  const spoken = text.replaceAll(/\p{Extended_Pictographic}/gu, '').trim();
  if (!/[\p{L}\p{N}]/u.test(spoken)) {
    throw new SottoError({
      code: 'text/unspeakable',
      message: 'The text has no words that the voice can say; use letters or numbers.',
      recoverable: false,
    });
  }
  const language = /\p{Script=Hangul}/u.test(spoken) ? 'ko' : 'en';
  return `<${language}>${spoken}</${language}>`;
}
