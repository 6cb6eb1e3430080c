import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import { joinSamples } from '../../src/core/audio/join-samples.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import { wordTimes } from '../../src/core/speech-text/word-times.ts';
import type { Word } from '../../src/core/transcript.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import { createSession, ort } from '../runtime/engine/ort.ts';
import type { RunContext } from '../runtime/model.ts';
import { cutAtClauses } from './cut-at-clauses.ts';
import { openLexicon, spokenText } from './spoken-text.ts';
import { describeVoices, toUtterance, type Utterance } from './utterance.ts';
import { type OpenSynthesizer, unknownVoice } from './voices.ts';

interface KokoroConfig {
  readonly sampleRateHz: number;
  /** Samples of one frame; durations count frames. */
  readonly frameSamples: number;
  /** Ids of IPA symbols and marks. */
  readonly symbols: Readonly<Record<string, number>>;
  readonly voices: readonly { readonly id: string; readonly name: string }[];
}

const STYLE_WIDTH = 256;
/** A voice has one style for each number of symbols up to this one. */
const MAX_SYMBOLS = 510;
/** Stands before and behind the symbols. */
const SILENCE = 0;
/** Its recurrences would copy from the GPU and back seven times a sentence, and durations have to be the same everywhere. */
const PROSODY: Placement = { device: 'wasm', dtype: 'fp32' };
/** Shaders are compiled for numbers of frames that four divides, or two, or neither, and for no number in particular. */
const WARM_UP_SYMBOLS = [8, 9, 10, 11, 12, 13];

/** Kokoro: one network gives each symbol its frames, pitch and energy, a second one makes samples of them. */
export const openKokoro: OpenSynthesizer = async (manifest, files, placement) => {
  const config = (await files.json('config.json')) as KokoroConfig;
  const frameMs = (config.frameSamples / config.sampleRateHz) * 1000;
  const prosody = await createSession(files, 'prosody', PROSODY);
  const decoder = await createSession(
    files,
    placement.device === 'wasm' ? 'decoder_cpu' : 'decoder',
    placement,
  );
  await openLexicon();
  const styles = new Map<string, Float32Array>();
  for (const { id } of config.voices) {
    const halves = new Float16Array((await files.bytes(`voices/${id}.bin`)).buffer);
    styles.set(id, Float32Array.from(halves));
  }

  function styleOf(voice: string, symbols: number): ort.Tensor {
    const style = styles.get(voice);
    if (style === undefined) throw unknownVoice(voice, config.voices);
    const row = (Math.min(Math.max(symbols, 1), MAX_SYMBOLS) - 1) * STYLE_WIDTH;
    return new ort.Tensor('float32', style.slice(row, row + STYLE_WIDTH), [1, STYLE_WIDTH]);
  }

  /** Durations include those of the silence before and behind. */
  async function speak(
    ids: readonly number[],
    { voice, speed }: Pick<SynthesizeUnit, 'voice' | 'speed'>,
    context: Pick<RunContext<never>, 'checkpoint'>,
  ): Promise<Utterance> {
    const style = styleOf(voice, ids.length);
    const symbols = BigInt64Array.from([SILENCE, ...ids, SILENCE], BigInt);
    await context.checkpoint();
    const { durations, ...frames } = await prosody.run({
      symbols: new ort.Tensor('int64', symbols, [1, symbols.length]),
      style,
      speed: new ort.Tensor('float32', [speed], [1]),
    });
    await context.checkpoint();
    const { waveform } = await decoder.run({ ...frames, style });
    return toUtterance({ waveform, durations });
  }

  async function run(unit: SynthesizeUnit, context: Pick<RunContext<never>, 'checkpoint'>): Promise<Speech> {
    const { symbols, spans } = await spokenText(unit.text);
    const parts: Float32Array[] = [];
    const words: Word[] = [];
    let startMs = 0;
    for (const [start, end] of cutAtClauses(symbols, MAX_SYMBOLS)) {
      const known = [...symbols.slice(start, end)].map((symbol) => config.symbols[symbol]);
      const ids = known.filter((id) => id !== undefined);
      const { samples, durations } = await speak(ids, unit, context);
      // One duration for each character again, so that spans find theirs.
      let next = 1;
      const frames = known.map((id) => (id === undefined ? 0 : (durations[next++] ?? 0)));
      const inside = spans.filter((span) => span.start >= start && span.start < end);
      const moved = inside.map((span) => ({
        ...span,
        start: span.start - start + 1,
        end: span.end - start + 1,
      }));
      for (const word of wordTimes(moved, [durations[0] ?? 0, ...frames], frameMs))
        words.push({ ...word, startMs: word.startMs + startMs, endMs: word.endMs + startMs });
      startMs += (1000 * samples.length) / config.sampleRateHz;
      parts.push(samples);
    }
    return { samples: joinSamples(parts), sampleRateHz: config.sampleRateHz, words };
  }

  const base = { voice: config.voices[0]?.id ?? '', speed: 1 };

  return {
    run,
    ...describeVoices(manifest, config, (ids) => speak(ids, base, ungated)),
    async warmUp() {
      const consonant = config.symbols.t ?? SILENCE;
      for (const length of placement.device === 'webgpu' ? WARM_UP_SYMBOLS : [1])
        await speak(new Array<number>(length).fill(consonant), base, ungated);
    },
    async dispose() {
      await prosody.release();
      await decoder.release();
    },
  };
};
