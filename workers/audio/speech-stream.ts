import { MIN_MEDIA_MS, type ReadOptions, type SpeechWindow } from '../../src/contracts/audio-worker.ts';
import { BLOCK_FRAMES, type BlockFrame, BlockSplitter } from '../../src/core/segmentation/block-splitter.ts';
import { FRAME_MS, FRAME_SAMPLES, framesIn, SPEECH_RATE_HZ } from '../../src/core/segmentation/frame.ts';
import { tooShortMedia } from './media-errors.ts';
import { NoiseReducer } from './noise-reducer.ts';
import { SpeechBlock, type SpeechCut } from './speech-block.ts';

/** The windows of speech of one medium, found as they are asked for. */
export class SpeechStream {
  readonly #windows: AsyncGenerator<SpeechWindow, void>;
  #decodedSamples = 0;

  /** @param speech 16 kHz mono from the start of the medium @param name for messages */
  constructor(
    speech: AsyncIterable<Float32Array> | Iterable<Float32Array>,
    options: ReadOptions,
    name: string,
  ) {
    this.#windows = this.#read(speech, options, name);
  }

  /** @returns a null window at the end. Throws media/too-short there when there was hardly anything. */
  async next(): Promise<{ window: SpeechWindow | null; decodedMs: number }> {
    const { value } = await this.#windows.next();
    return { window: value ?? null, decodedMs: this.#decodedMs };
  }

  async close(): Promise<void> {
    await this.#windows.return();
  }

  get #decodedMs(): number {
    return (this.#decodedSamples / SPEECH_RATE_HZ) * 1000;
  }

  async *#read(
    speech: AsyncIterable<Float32Array> | Iterable<Float32Array>,
    options: ReadOptions,
    name: string,
  ): AsyncGenerator<SpeechWindow, void> {
    const splitter = new BlockSplitter();
    const blocks = new Blocks(options);
    let index = 0;
    const windowOf = (cut: SpeechCut): SpeechWindow => {
      const samples = cut.samples.slice(0, this.#decodedSamples - cut.startFrame * FRAME_SAMPLES);
      const startMs = cut.startFrame * FRAME_MS;
      return { index: index++, startMs, endMs: startMs + (samples.length / SPEECH_RATE_HZ) * 1000, samples };
    };
    try {
      for await (const chunk of speech) {
        this.#decodedSamples += chunk.length;
        for (const frame of splitter.push(chunk)) yield* (await blocks.take(frame)).map(windowOf);
      }
      if (this.#decodedMs < MIN_MEDIA_MS) throw tooShortMedia(name, this.#decodedMs);
      for (const frame of splitter.flush()) yield* (await blocks.take(frame)).map(windowOf);
      yield* blocks.flush().map(windowOf);
    } finally {
      blocks.dispose();
    }
  }
}

/** Runs one block after the other; blocks that end before `fromMs` cost nothing but their decoding. */
class Blocks {
  readonly #options: ReadOptions;
  #frame = 0;
  #count = 0;
  #block: SpeechBlock | null = null;

  constructor(options: ReadOptions) {
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
    this.#count++;
    const { denoise, fromMs, windowMs } = this.#options;
    if (this.#count * BLOCK_FRAMES * FRAME_MS <= fromMs) return null;
    return new SpeechBlock(this.#frame, framesIn(windowMs), denoise ? await NoiseReducer.create() : null);
  }

  #wanted(cuts: SpeechCut[]): SpeechCut[] {
    return cuts.filter(({ startFrame }) => startFrame * FRAME_MS >= this.#options.fromMs);
  }
}
