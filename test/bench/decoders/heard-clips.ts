import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { askWorker } from '../models/ask-worker.ts';
import type { CountedWorker } from './counted-worker.ts';
import type { Moved } from './gpu-traffic.ts';
import { EXPLAINED, WRITTEN, type Written } from './written-tokens.ts';

/** What one loop made of a clip. */
export interface HeardClip {
  readonly written: Written;
  readonly transcript: string;
  readonly moved: Moved;
  /** Runs of the encoder, which makes keys and values of cross-attention or what they are made of. */
  readonly encodings: number;
  readonly tokens: number;
  /** Shaders and pipelines compiled. */
  readonly pipelines: number;
  /** Held on the GPU afterwards. */
  readonly liveBytes: number;
  /** Tokens a second: of the whole clip, and behind the first word. */
  readonly wholeRate: number;
  readonly rate: number;
}

type Worker = CountedWorker<TranscribeUnit, Transcription, TranscribePartial>;

/** One of the two loops, in a worker of its own. */
export class Loop {
  constructor(
    private readonly worker: Worker,
    private readonly name: string,
  ) {}

  async hear(samples: Float32Array): Promise<HeardClip> {
    const { client, traffic } = this.worker;
    await traffic();
    await this.#written(WRITTEN);
    const unit = { samples: samples.slice(), language: 'en', words: false };
    const shownAtMs: number[] = [];
    const { value, meter } = await client.run(unit, {
      signal: new AbortController().signal,
      onPartial: () => shownAtMs.push(performance.now()),
    });
    const { sessionRuns, ...moved } = await traffic();
    const writtenMs = (shownAtMs.at(-1) ?? Number.NaN) - (shownAtMs[0] ?? 0);
    return {
      written: await this.#written(WRITTEN),
      transcript: JSON.stringify(value.segments),
      moved,
      encodings: sessionRuns[0] ?? 0,
      tokens: value.tokens,
      pipelines: meter.pipelines,
      liveBytes: meter.liveGpuBytes,
      wholeRate: (1000 * value.tokens) / meter.runMs,
      rate: (1000 * (value.tokens - 1)) / writtenMs,
    };
  }

  /** Once more, with what can be told of each choice. */
  async explain(samples: Float32Array): Promise<Written> {
    await this.#written(EXPLAINED);
    return (await this.hear(samples)).written;
  }

  dispose(): void {
    this.worker.client.dispose();
  }

  #written(topic: string): Promise<Written> {
    return askWorker<Written>(`${topic} ${this.name}`);
  }
}
