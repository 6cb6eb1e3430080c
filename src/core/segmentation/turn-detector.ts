import { framesIn, SPEECH_THRESHOLD } from './frame.ts';

/** Frames are counted from the start of the stream. */
export type TurnEvent =
  | { readonly type: 'started'; readonly atFrame: number }
  | { readonly type: 'ended'; readonly startFrame: number; readonly endFrame: number }
  | { readonly type: 'discarded'; readonly atFrame: number };

/** Kept before the first frame of speech. */
const LEAD_FRAMES = framesIn(320);
/** So much silence ends a turn. */
const END_FRAMES = framesIn(800);
const MIN_SPEECH_FRAMES = framesIn(256);

/** Finds who is speaking when, live: one event per start and end of a turn, a cough discarded. */
export class TurnDetector {
  #next = 0;
  #firstSpeech = -1;
  #lastSpeech = -1;
  #speechFrames = 0;
  #earliest = 0;

  /** Frames before this one are in no turn to come. */
  get firstNeeded(): number {
    const from = this.#firstSpeech >= 0 ? this.#firstSpeech : this.#next;
    return Math.max(this.#earliest, from - LEAD_FRAMES);
  }

  push(probability: number): TurnEvent | null {
    const frame = this.#next++;
    const isSpeaking = this.#firstSpeech >= 0;
    const wasSpeech = this.#lastSpeech === frame - 1 && isSpeaking;
    if (probability >= (wasSpeech ? SPEECH_THRESHOLD.off : SPEECH_THRESHOLD.on)) {
      this.#lastSpeech = frame;
      this.#speechFrames++;
      if (isSpeaking) return null;
      this.#firstSpeech = frame;
      return { type: 'started', atFrame: frame };
    }
    return isSpeaking && frame - this.#lastSpeech >= END_FRAMES ? this.#end() : null;
  }

  #end(): TurnEvent {
    const startFrame = this.firstNeeded;
    // Half of the closing silence stays: word ends are soft.
    const endFrame = this.#lastSpeech + 1 + Math.floor(END_FRAMES / 2);
    const isTurn = this.#speechFrames >= MIN_SPEECH_FRAMES;
    this.#firstSpeech = -1;
    this.#speechFrames = 0;
    this.#earliest = endFrame;
    return isTurn ? { type: 'ended', startFrame, endFrame } : { type: 'discarded', atFrame: this.#next - 1 };
  }
}
