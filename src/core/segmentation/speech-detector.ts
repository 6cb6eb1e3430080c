import { LevelDetector } from './level-detector.ts';
import { VoiceDetector } from './voice-detector.ts';
import type { VoiceWeights } from './voice-weights.ts';

/**
 * A frame is speech where it stands out, whatever it is, and where a voice is heard, however soft: a window too many costs
 * some work, one too few costs words. One object per stream.
 */
export class SpeechDetector {
  readonly #levels = new LevelDetector();
  readonly #voices: VoiceDetector;
  /** Answers of either that the other has not given yet. */
  readonly #waiting: { levels: number[]; voices: number[] } = { levels: [], voices: [] };

  constructor(weights: VoiceWeights) {
    this.#voices = new VoiceDetector(weights);
  }

  /**
   * @param frame FRAME_SAMPLES samples
   * @returns how probable speech is, 0..1, in the frame of 1.5 s before; nothing for the first calls
   */
  push(frame: Float32Array): number[] {
    return this.#joined(this.#levels.push(frame), this.#voices.push(frame));
  }

  /** @returns the frames that are still missing */
  flush(): number[] {
    return this.#joined(this.#levels.flush(), this.#voices.flush());
  }

  #joined(levels: readonly number[], voices: readonly number[]): number[] {
    const waiting = this.#waiting;
    waiting.levels.push(...levels);
    waiting.voices.push(...voices);
    const both = Math.min(waiting.levels.length, waiting.voices.length);
    const heard = waiting.voices.splice(0, both);
    return waiting.levels.splice(0, both).map((level, index) => Math.max(level, heard[index] ?? 0));
  }
}
