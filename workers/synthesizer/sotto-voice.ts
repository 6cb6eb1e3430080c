import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import { toPhonemeSequence } from '../../src/core/speech-text/to-phonemes.ts';
import { wordTimes } from '../../src/core/speech-text/word-times.ts';
import { eachShape } from '../runtime/each-shape.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import { createSession, ort } from '../runtime/engine/ort.ts';
import type { RunContext } from '../runtime/model.ts';
import { openLexicon, spokenText } from './spoken-text.ts';
import { describeVoices, toUtterance, type Utterance } from './utterance.ts';
import { type OpenSynthesizer, tooLong, unknownVoice } from './voices.ts';

interface VoiceConfig {
  readonly sampleRateHz: number;
  /** Samples of one frame; durations count frames. */
  readonly hopLength: number;
  /** Symbols in the order of their ids. */
  readonly phonemes: readonly string[];
  readonly maxPhonemes: number;
  readonly lora: { readonly length: number };
  readonly voices: readonly { readonly id: string; readonly name: string; readonly file: string | null }[];
}

/** Shaders are compiled for lengths that four divides, or two, or neither, and for no length in particular. */
const WARM_UP_LENGTHS = [20, 21, 22];
/** Any symbol with sound. */
const VOWEL = 27n;

/** The bundled voice: phonemes and low-rank factors of a voice go in, a waveform comes out, in one pass. */
export const openSottoVoice: OpenSynthesizer = async (manifest, files, placement) => {
  const config = (await files.json('config.json')) as VoiceConfig;
  const [session] = await Promise.all([createSession(files, 'model', placement), openLexicon()]);
  const factorType = placement.dtype === 'fp16' ? 'float16' : 'float32';
  const idOf = new Map(config.phonemes.map((symbol, id) => [symbol, BigInt(id)]));
  const frameMs = (config.hopLength / config.sampleRateHz) * 1000;
  const adapters = new Map<string, ort.Tensor>();
  for (const { id, file } of config.voices) adapters.set(id, await readFactors(file));

  async function readFactors(file: string | null): Promise<ort.Tensor> {
    const half =
      file === null
        ? new Float16Array(config.lora.length)
        : new Float16Array((await files.bytes(file)).buffer);
    const shape = [config.lora.length];
    // The engine's types do not know Float16Array yet; at run time it is what it wants.
    if (factorType === 'float16') return new ort.Tensor('float16', half as unknown as Uint16Array, shape);
    return new ort.Tensor('float32', Float32Array.from(half), shape);
  }

  async function speak(
    phonemes: readonly bigint[],
    { voice, speed, strength }: Pick<SynthesizeUnit, 'voice' | 'speed' | 'strength'>,
  ): Promise<Utterance> {
    const lora = adapters.get(voice);
    if (lora === undefined) throw unknownVoice(voice, config.voices);
    const outputs = await session.run({
      phonemes: new ort.Tensor('int64', BigInt64Array.from(phonemes), [1, phonemes.length]),
      speed: new ort.Tensor('float32', [speed], [1]),
      strength: new ort.Tensor('float32', [strength], [1]),
      lora,
    });
    return toUtterance(outputs);
  }

  const base = { voice: config.voices[0]?.id ?? '', speed: 1, strength: 0 };

  async function run(
    unit: SynthesizeUnit,
    context: Pick<RunContext<never>, 'checkpoint' | 'part'>,
  ): Promise<Speech> {
    const endText = context.part('text');
    const { phonemes, spans } = toPhonemeSequence(await spokenText(unit.text));
    endText();
    if (phonemes.length > config.maxPhonemes) throw tooLong(unit.text, config.maxPhonemes);
    await context.checkpoint();
    const ids = phonemes.map((symbol) => idOf.get(symbol) ?? idOf.get('pau') ?? 0n);
    const endSynthesis = context.part('synthesis');
    const { samples, durations } = await speak(ids, unit);
    endSynthesis();
    return {
      samples,
      sampleRateHz: config.sampleRateHz,
      words: wordTimes(spans, durations, frameMs),
    };
  }

  return {
    run,
    ...describeVoices(manifest, config, (phonemes) => speak(phonemes.map(BigInt), base)),
    warmUp(onShape) {
      const word = () => run({ ...base, runId: 'warm-up', timeoutMs: 0, text: 'Yes.' }, ungated);
      const lengths = WARM_UP_LENGTHS.map(
        (length) => () => speak(new Array<bigint>(length).fill(VOWEL), base),
      );
      return eachShape([word, ...lengths], onShape, (shape) => shape());
    },
    dispose: () => session.release(),
  };
};
