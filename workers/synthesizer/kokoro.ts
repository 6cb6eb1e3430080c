import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import { joinSamples } from '../../src/core/audio/join-samples.ts';
import type { Placement } from '../../src/core/models/device-choice.ts';
import { wordTimes } from '../../src/core/speech-text/word-times.ts';
import type { Word } from '../../src/core/transcript.ts';
import { eachShape } from '../runtime/each-shape.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import { createSession, ort } from '../runtime/engine/ort.ts';
import type { RunContext } from '../runtime/model.ts';
import { cutAtClauses } from './cut-at-clauses.ts';
import { factoredSpeaker, type Speaker, styledSpeaker } from './speakers.ts';
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
  /** Values of a voice that correct the decoder; only the small voice has such. */
  readonly factors?: number;
}

/** Kokoro was trained on no more at once, and its voices have a style for each number up to this one. */
const MAX_SYMBOLS = 510;
/** Stands before and behind the symbols. */
const SILENCE = 0;
/** Its recurrences would copy from the GPU and back seven times a sentence, and durations have to be the same everywhere. */
const PROSODY: Placement = { device: 'wasm', dtype: 'fp32' };
/** Shaders are compiled for numbers of frames that four divides, or two, or neither, and for no number in particular. */
const WARM_UP_SYMBOLS = [8, 9, 10, 11, 12, 13];

/**
 * Kokoro, and the small voice, which has its prosody: one network gives each symbol its frames, pitch and energy, a second
 * one makes samples of them.
 */
export const openKokoro: OpenSynthesizer = async (manifest, files, placement) => {
  const config = (await files.json('config.json')) as KokoroConfig;
  const frameMs = (config.frameSamples / config.sampleRateHz) * 1000;
  const prosody = await createSession(files, 'prosody', PROSODY);
  const decoder = await createSession(
    files,
    placement.device === 'wasm' && config.factors === undefined ? 'decoder_cpu' : 'decoder',
    placement,
  );
  await openLexicon();
  const speakers = new Map<string, Speaker>();
  for (const { id } of config.voices) {
    const bytes = await files.bytes(`voices/${id}.bin`);
    speakers.set(
      id,
      config.factors === undefined ? styledSpeaker(bytes) : factoredSpeaker(bytes, config.factors),
    );
  }

  /** Durations include those of the silence before and behind. */
  async function speak(
    ids: readonly number[],
    { voice, speed, strength }: Pick<SynthesizeUnit, 'voice' | 'speed' | 'strength'>,
    context: Pick<RunContext<never>, 'checkpoint' | 'part'>,
  ): Promise<Utterance> {
    const speaker = speakers.get(voice);
    if (speaker === undefined) throw unknownVoice(voice, config.voices);
    const symbols = BigInt64Array.from([SILENCE, ...ids, SILENCE], BigInt);
    await context.checkpoint();
    const endAcoustic = context.part('acoustic');
    const { durations, ...frames } = await prosody.run({
      symbols: new ort.Tensor('int64', symbols, [1, symbols.length]),
      ...speaker.manner(ids.length),
      speed: new ort.Tensor('float32', [speed], [1]),
    });
    endAcoustic();
    await context.checkpoint();
    const endVocoder = context.part('vocoder');
    const { waveform } = await decoder.run({ ...frames, ...speaker.timbre(ids.length, strength) });
    endVocoder();
    return toUtterance({ waveform, durations });
  }

  async function run(
    unit: SynthesizeUnit,
    context: Pick<RunContext<never>, 'checkpoint' | 'part'>,
  ): Promise<Speech> {
    const endText = context.part('text');
    const { symbols, spans } = await spokenText(unit.text);
    endText();
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

  const base = { voice: config.voices[0]?.id ?? '', speed: 1, strength: 1 };

  return {
    run,
    ...describeVoices(manifest, config, (ids) => speak(ids, base, ungated)),
    warmUp(onShape) {
      const consonant = config.symbols.t ?? SILENCE;
      const lengths = placement.device === 'webgpu' ? WARM_UP_SYMBOLS : [1];
      return eachShape(lengths, onShape, (length) =>
        speak(new Array<number>(length).fill(consonant), base, ungated),
      );
    },
    async dispose() {
      await prosody.release();
      await decoder.release();
    },
  };
};
