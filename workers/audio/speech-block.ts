import type { ReadOptions } from '../../src/contracts/audio-worker.ts';
import { energy, FRAME_SAMPLES, framesIn } from '../../src/core/segmentation/frame.ts';
import { Framer } from '../../src/core/segmentation/framer.ts';
import { SpeechDetector } from '../../src/core/segmentation/speech-detector.ts';
import { WindowCutter } from '../../src/core/segmentation/window-cutter.ts';
import type { NoiseReducer } from './noise/noise-reducer.ts';
import type { PartTimes } from './part-times.ts';
import { voiceWeights } from './voice-activity/weights.ts';

/** A transcriber that pads to whole windows loses least when a window goes on over pauses up to this. */
const DEFAULT_PAUSE_MS = 1600;

/** Half-open range of frames of the medium, with its samples. */
export interface SpeechCut {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly samples: Float32Array;
}

/** The frames between two block boundaries: denoised, judged and cut, independent of the blocks before. */
export class SpeechBlock {
  readonly #firstFrame: number;
  readonly #reducer: NoiseReducer | null;
  readonly #times: PartTimes;
  readonly #framer = new Framer();
  readonly #detector = new SpeechDetector(voiceWeights());
  readonly #cutter: WindowCutter;
  /** Frames from `#keptFrom` on (counted in the block); earlier ones are in no window to come. */
  readonly #kept: Float32Array[] = [];
  #keptFrom = 0;
  #judged = 0;

  /** @param reducer a fresh one that this block may use up; null for none */
  constructor(
    firstFrame: number,
    { windowMs, pauseMs = DEFAULT_PAUSE_MS }: Pick<ReadOptions, 'windowMs' | 'pauseMs'>,
    reducer: NoiseReducer | null,
    times: PartTimes,
  ) {
    this.#times = times;
    this.#firstFrame = firstFrame;
    this.#cutter = new WindowCutter(framesIn(windowMs), framesIn(pauseMs));
    this.#reducer = reducer;
  }

  push(frame: Float32Array): SpeechCut[] {
    const reducer = this.#reducer;
    const frames = reducer
      ? this.#framer.push(this.#times.spend('denoise', () => reducer.push(frame)))
      : [frame];
    return frames.flatMap((clean) => this.#take(clean));
  }

  flush(): SpeechCut[] {
    const frames = this.#reducer ? this.#framer.push(this.#reducer.flush()) : [];
    const cuts = [...frames, ...this.#framer.flush()].flatMap((clean) => this.#take(clean));
    cuts.push(...this.#detector.flush().flatMap((probability) => this.#judge(probability)));
    cuts.push(...this.#cutter.flush().map((cut) => this.#withSamples(cut)));
    this.dispose();
    return cuts;
  }

  dispose(): void {
    this.#reducer?.dispose();
  }

  #take(frame: Float32Array): SpeechCut[] {
    this.#kept.push(frame);
    const judged = this.#times.spend('vad', () => this.#detector.push(frame));
    return judged.flatMap((probability) => this.#judge(probability));
  }

  #judge(probability: number): SpeechCut[] {
    const frame = this.#kept[this.#judged++ - this.#keptFrom] ?? new Float32Array(0);
    const cuts = this.#times.spend('cut', () =>
      this.#cutter.push(probability, energy(frame)).map((cut) => this.#withSamples(cut)),
    );
    const unneeded = this.#cutter.firstNeeded - this.#keptFrom;
    this.#kept.splice(0, unneeded);
    this.#keptFrom += unneeded;
    return cuts;
  }

  #withSamples({ startFrame, endFrame }: Omit<SpeechCut, 'samples'>): SpeechCut {
    const samples = new Float32Array((endFrame - startFrame) * FRAME_SAMPLES);
    for (let frame = startFrame; frame < endFrame; frame++) {
      samples.set(this.#kept[frame - this.#keptFrom] ?? [], (frame - startFrame) * FRAME_SAMPLES);
    }
    return { startFrame: this.#firstFrame + startFrame, endFrame: this.#firstFrame + endFrame, samples };
  }
}
