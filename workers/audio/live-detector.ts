import type { VoiceActivity } from '../../src/contracts/audio-worker.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../../src/core/segmentation/frame.ts';
import { Framer } from '../../src/core/segmentation/framer.ts';
import { TurnDetector, type TurnEvent } from '../../src/core/segmentation/turn-detector.ts';
import { VoiceDetector } from './voice-detector.ts';

/** Finds the turns of one live microphone. */
export class LiveDetector {
  readonly #voice: VoiceDetector;
  readonly #framer = new Framer();
  readonly #turns = new TurnDetector();
  /** Frames from `#keptFrom` on. */
  readonly #kept: Float32Array[] = [];
  #keptFrom = 0;

  static async create(): Promise<LiveDetector> {
    return new LiveDetector(await VoiceDetector.create());
  }

  private constructor(voice: VoiceDetector) {
    this.#voice = voice;
  }

  /** @param chunk 16 kHz mono of any length; chunks must come one after the other */
  async push(chunk: Float32Array): Promise<VoiceActivity[]> {
    const found: VoiceActivity[] = [];
    for (const frame of this.#framer.push(chunk)) {
      this.#kept.push(frame);
      const event = this.#turns.push(await this.#voice.probability(frame));
      if (event) found.push(this.#activityOf(event));
      const unneeded = this.#turns.firstNeeded - this.#keptFrom;
      this.#kept.splice(0, unneeded);
      this.#keptFrom += unneeded;
    }
    return found;
  }

  #activityOf(event: TurnEvent): VoiceActivity {
    if (event.type === 'started') return { type: 'speechStarted', atMs: event.atFrame * FRAME_MS };
    if (event.type === 'discarded') return { type: 'speechDiscarded', atMs: event.atFrame * FRAME_MS };
    const samples = new Float32Array((event.endFrame - event.startFrame) * FRAME_SAMPLES);
    for (let frame = event.startFrame; frame < event.endFrame; frame++) {
      samples.set(this.#kept[frame - this.#keptFrom] ?? [], (frame - event.startFrame) * FRAME_SAMPLES);
    }
    return {
      type: 'speechEnded',
      startMs: event.startFrame * FRAME_MS,
      endMs: event.endFrame * FRAME_MS,
      samples,
    };
  }
}
