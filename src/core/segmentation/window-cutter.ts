import { framesIn, SPEECH_THRESHOLD } from './frame.ts';

/** Half-open range of frames. */
export interface Cut {
  readonly startFrame: number;
  readonly endFrame: number;
}

interface Frame {
  readonly probability: number;
  readonly energy: number;
  readonly isSpeech: boolean;
}

/** Another number: the same medium is cut into other windows than before. */
export const CUT_VERSION = 2;

/** Kept on both sides of speech, so that soft onsets and word ends are not clipped. */
const PAD_FRAMES = framesIn(200);
/** A window with less speech than this is a click or a cough. */
const MIN_SPEECH_FRAMES = framesIn(128);
/** A transcriber that pads pays for whole windows, so a full one is cut as late as a pause allows. */
const EARLIEST_CUT = 0.75;
/** Longer pauses are no better. */
const LONG_PAUSE_FRAMES = framesIn(256);
const LATENESS_WEIGHT = 0.3;

/**
 * Cuts a stream of frames into windows of speech that never overlap and never exceed `windowFrames`. A window ends at
 * a long silence; a full one is cut at a pause of its last quarter, or, where nobody pauses, at the quietest frame
 * there. Memory is bounded by one window.
 */
export class WindowCutter {
  readonly #windowFrames: number;
  readonly #pauseFrames: number;
  #next = 0;
  /** No window may start before: the end of the one before. */
  #floor = 0;
  #start = -1;
  #frames: Frame[] = [];
  /** Frames of the window up to its last speech. */
  #speechEnd = 0;
  #wasSpeech = false;

  /** @param pauseFrames a longer silence ends a window and is skipped */
  constructor(windowFrames: number, pauseFrames: number) {
    this.#windowFrames = windowFrames;
    this.#pauseFrames = pauseFrames;
  }

  /** Frames before this one are in no window to come. */
  get firstNeeded(): number {
    return this.#start >= 0 ? this.#start : Math.max(this.#floor, this.#next - PAD_FRAMES);
  }

  /** @returns the windows that this frame completed. */
  push(probability: number, energy: number): Cut[] {
    const { on, off } = SPEECH_THRESHOLD;
    const isSpeech = probability >= (this.#wasSpeech ? off : on);
    return this.#take({ probability, energy, isSpeech });
  }

  /** @returns the last window, if speech was going on. */
  flush(): Cut[] {
    return this.#start < 0 ? [] : this.#close();
  }

  #take(frame: Frame): Cut[] {
    this.#wasSpeech = frame.isSpeech;
    this.#next++;
    if (this.#start < 0) {
      if (!frame.isSpeech) return [];
      this.#start = Math.max(this.#floor, this.#next - 1 - PAD_FRAMES);
      const padding = this.#next - 1 - this.#start;
      this.#frames = Array.from({ length: padding }, () => ({ probability: 0, energy: 0, isSpeech: false }));
    }
    this.#frames.push(frame);
    if (frame.isSpeech) this.#speechEnd = this.#frames.length;
    if (this.#frames.length - this.#speechEnd >= this.#pauseFrames) return this.#close();
    return this.#frames.length >= this.#windowFrames ? this.#split() : [];
  }

  /** Ends the window after its speech and leaves the silence behind it. */
  #close(): Cut[] {
    const end = Math.min(this.#speechEnd + PAD_FRAMES, this.#frames.length);
    const cut = this.#emit(end);
    this.#floor = this.#start + end;
    this.#start = -1;
    return cut;
  }

  /** Cuts a full window and takes what is behind the cut once more. */
  #split(): Cut[] {
    const at = this.#cutPoint();
    const cut = this.#emit(at);
    const rest = this.#frames.slice(at);
    this.#floor = this.#start + at;
    this.#next = this.#floor;
    this.#start = -1;
    return [...cut, ...rest.flatMap((frame) => this.#take(frame))];
  }

  #emit(end: number): Cut[] {
    const speech = this.#frames.slice(0, end).filter((frame) => frame.isSpeech).length;
    return speech < MIN_SPEECH_FRAMES ? [] : [{ startFrame: this.#start, endFrame: this.#start + end }];
  }

  /** Inside a long and late pause of the last quarter, else at its quietest frame. */
  #cutPoint(): number {
    const from = Math.floor(this.#frames.length * EARLIEST_CUT);
    let best = { at: 0, score: 0 };
    let quietest = from;
    let pauseStart = from;
    for (let i = from; i < this.#frames.length; i++) {
      const frame = this.#frames[i];
      if (!frame) break;
      if (frame.energy <= (this.#frames[quietest]?.energy ?? 0)) quietest = i;
      if (frame.probability >= SPEECH_THRESHOLD.off) {
        pauseStart = i + 1;
        continue;
      }
      const length = i + 1 - pauseStart;
      const lateness = (i - from) / (this.#frames.length - from);
      const score = Math.min(1, length / LONG_PAUSE_FRAMES) + LATENESS_WEIGHT * lateness;
      if (score >= best.score) best = { at: pauseStart + Math.min(PAD_FRAMES, Math.ceil(length / 2)), score };
    }
    return best.at > 0 ? best.at : Math.max(1, quietest);
  }
}
