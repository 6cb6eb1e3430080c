import {
  MIN_MEDIA_MS,
  type Reading,
  type ReadOptions,
  type SpeechWindow,
} from '../../src/contracts/audio-worker.ts';
import { type BlockFrame, BlockSplitter, firstFrameFor } from '../../src/core/segmentation/block-splitter.ts';
import { FRAME_MS, FRAME_SAMPLES, framesIn, SPEECH_RATE_HZ } from '../../src/core/segmentation/frame.ts';
import { tooShortMedia, unreadableMedia } from './media-errors.ts';
import { NoiseReducer } from './noise/noise-reducer.ts';
import { asHeardBest } from './noise/reduce-noise.ts';
import { PartTimes } from './part-times.ts';
import { SpeechBlock, type SpeechCut } from './speech-block.ts';

/** Half a minute: an answer is never far away, so a worker that gives none is known to be stuck. */
const LONGEST_READ = 30 * SPEECH_RATE_HZ;

/** 16 kHz mono, in chunks. */
type Speech = AsyncIterable<Float32Array> | Iterable<Float32Array>;

export interface SpeechSource {
  /** For messages. */
  readonly name: string;
  /** What its headers say; null when they don't. */
  readonly durationMs: number | null;
  /** Whether `speech(startSample)` gives the very samples that `speech(0)` gives there. */
  readonly seeksExactly: boolean;
  /** @param times of what is told apart besides decoding */
  speech(startSample: number, times: PartTimes): Speech;
}

/** Encoders fill up their last frame, which decoders give back; no codec's lasts longer (Opus: 120 ms). */
const LONGEST_PADDING = 0.15 * SPEECH_RATE_HZ;

/** The windows of speech of one medium, found as they are asked for. */
export class SpeechStream {
  readonly times = new PartTimes();
  /** null where nobody spoke in `LONGEST_READ`. */
  readonly #windows: AsyncGenerator<SpeechWindow | null, void>;
  /** From the start of the medium. */
  #decodedSamples = 0;
  /** Where the headers say that it ends, in samples. */
  readonly #end: number | null;
  /** A generator that threw would end as if the medium had. */
  #failure: { readonly thrown: unknown } | null = null;
  #isClosed = false;

  constructor(source: SpeechSource, options: ReadOptions) {
    const firstFrame = source.seeksExactly ? firstFrameFor(framesIn(options.fromMs)) : 0;
    this.#decodedSamples = firstFrame * FRAME_SAMPLES;
    this.#end = source.durationMs === null ? null : Math.round((source.durationMs * SPEECH_RATE_HZ) / 1000);
    this.#windows = this.#read(source, firstFrame, options);
  }

  /** Throws media/too-short or media/unreadable at the end when there was hardly anything. */
  async next(): Promise<Reading> {
    if (this.#failure) throw this.#failure.thrown;
    const { value, done } = await this.#windows.next().catch((thrown: unknown) => {
      this.#failure = { thrown };
      throw thrown;
    });
    return { window: value ?? null, decodedMs: this.#readMs, isAtEnd: done === true };
  }

  /** Also ends a `next` that is under way, as at the end. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#windows.return();
  }

  /** Without padding. Much more than the headers promise is no padding: then they are wrong. */
  get #readSamples(): number {
    const padding = this.#decodedSamples - (this.#end ?? this.#decodedSamples);
    return padding > LONGEST_PADDING ? this.#decodedSamples : this.#decodedSamples - Math.max(0, padding);
  }

  get #readMs(): number {
    return (this.#readSamples / SPEECH_RATE_HZ) * 1000;
  }

  async *#read(
    { name, speech }: SpeechSource,
    firstFrame: number,
    options: ReadOptions,
  ): AsyncGenerator<SpeechWindow | null, void> {
    const splitter = new BlockSplitter(firstFrame);
    const blocks = new Blocks(firstFrame, options, this.times);
    let index = 0;
    let answeredAt = this.#decodedSamples;
    const windowOf = async ({ startFrame, samples: frames }: SpeechCut): Promise<SpeechWindow> => {
      // The last frame may be filled up.
      const length = Math.min(frames.length, this.#readSamples - startFrame * FRAME_SAMPLES);
      const cut = length < frames.length ? frames.slice(0, length) : frames;
      const denoiser = options.denoise === 'auto' ? options.denoiser : null;
      const samples = denoiser ? await asHeardBest(cut, denoiser, this.times) : cut;
      const startMs = startFrame * FRAME_MS;
      return { index: index++, startMs, endMs: startMs + (length / SPEECH_RATE_HZ) * 1000, samples };
    };
    try {
      const chunks = speech(firstFrame * FRAME_SAMPLES, this.times);
      for await (const chunk of this.times.awaiting('decode', chunks)) {
        if (this.#isClosed) return;
        this.#decodedSamples += chunk.length;
        for (const frame of splitter.push(chunk)) {
          for (const cut of await blocks.take(frame)) {
            yield await windowOf(cut);
            answeredAt = this.#decodedSamples;
          }
        }
        if (this.#decodedSamples - answeredAt < LONGEST_READ) continue;
        yield null;
        answeredAt = this.#decodedSamples;
      }
      if (this.#decodedSamples === 0) throw unreadableMedia(name, 'nothing could be decoded');
      if (this.#readMs < MIN_MEDIA_MS) throw tooShortMedia(name, this.#readMs);
      for (const frame of splitter.flush())
        for (const cut of await blocks.take(frame)) yield await windowOf(cut);
      for (const cut of blocks.flush()) yield await windowOf(cut);
    } finally {
      blocks.dispose();
    }
  }
}

/** Runs one block after the other, from the one on in which `fromMs` lies. */
class Blocks {
  readonly #options: ReadOptions;
  readonly #fromFrame: number;
  readonly #times: PartTimes;
  #frame: number;
  #block: SpeechBlock | null = null;

  constructor(firstFrame: number, options: ReadOptions, times: PartTimes) {
    this.#times = times;
    this.#frame = firstFrame;
    this.#fromFrame = firstFrameFor(framesIn(options.fromMs));
    this.#options = options;
  }

  async take({ samples, startsBlock }: BlockFrame): Promise<SpeechCut[]> {
    const before = startsBlock ? this.flush() : [];
    if (startsBlock) this.#block = await this.#start();
    this.#frame++;
    return [...before, ...this.#wanted(this.#block?.push(samples) ?? [])];
  }

  flush(): SpeechCut[] {
    const cuts = this.#wanted(this.#block?.flush() ?? []);
    this.#block = null;
    return cuts;
  }

  dispose(): void {
    this.#block?.dispose();
    this.#block = null;
  }

  async #start(): Promise<SpeechBlock | null> {
    if (this.#frame < this.#fromFrame) return null;
    const reducer = this.#options.denoise === true ? await NoiseReducer.create() : null;
    return new SpeechBlock(this.#frame, this.#options, reducer, this.#times);
  }

  #wanted(cuts: SpeechCut[]): SpeechCut[] {
    return cuts.filter(({ startFrame }) => startFrame * FRAME_MS >= this.#options.fromMs);
  }
}
