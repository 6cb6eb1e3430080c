import type { VoiceRequest } from '../../../src/contracts/audio-worker.ts';
import { MEL_BANDS, MEL_HOP, melPowers } from '../../../src/core/diarisation/mel-powers.ts';
import {
  type Span,
  toPrint,
  type VoicePrint,
  type VoiceSample,
} from '../../../src/core/diarisation/voice-sample.ts';
import {
  coarseFirst,
  speechIn,
  voiceWindows,
  WINDOW_MS,
} from '../../../src/core/diarisation/voice-windows.ts';
import { energy, SPEECH_RATE_HZ } from '../../../src/core/segmentation/frame.ts';
import { ModelFiles } from '../../runtime/engine/model-files.ts';
import { createSession, ort } from '../../runtime/engine/ort.ts';
import { nextTask } from '../../runtime/next-task.ts';

const HOP_MS = (MEL_HOP / SPEECH_RATE_HZ) * 1000;
const WINDOW_FRAMES = WINDOW_MS / HOP_MS;
/** The encoder hears speech at this level or above: quieter speech is raised to it (-30 dBFS). */
const LEVEL = 10 ** (-30 / 10);
/** What waits behind a batch waits no longer than it takes. */
const BATCH = 8;

/** Resemblyzer's voice encoder. Its session stays open: it is small. */
export class VoiceEncoder {
  readonly #session: ort.InferenceSession;

  /** Errors: model/missing, and what the engine says of the graph. */
  static async open({ manifest, files }: VoiceRequest['model']): Promise<VoiceEncoder> {
    const session = await createSession(new ModelFiles({ manifest, files }), 'encoder', {
      device: 'wasm',
      dtype: 'fp32',
    });
    return new VoiceEncoder(session);
  }

  private constructor(session: ort.InferenceSession) {
    this.#session = session;
  }

  /**
   * The voices in a window of speech, as many of them as there is time for: those left out lie evenly between the others.
   * Other calls get their turn between two batches.
   */
  async hear({ samples, startMs, budgetMs }: Omit<VoiceRequest, 'model'>): Promise<VoiceSample> {
    const startedAtMs = performance.now();
    const speech = speechIn(samples, startMs);
    const windows = voiceWindows(speech);
    if (windows.length === 0) return { speech, prints: [] };
    const mels = melPowers(samples);
    const prints: VoicePrint[] = [];
    const order = coarseFirst(windows.length);
    for (let at = 0; at < order.length; at += BATCH) {
      if (at > 0 && performance.now() - startedAtMs > budgetMs) break;
      const batch = order.slice(at, at + BATCH).flatMap((place) => windows[place] ?? []);
      prints.push(...(await this.#encode(batch, samples, mels, startMs)));
      await nextTask();
    }
    return { speech, prints: prints.sort((a, b) => a.startMs - b.startMs) };
  }

  async #encode(
    windows: readonly Span[],
    samples: Float32Array,
    mels: Float32Array,
    startMs: number,
  ): Promise<VoicePrint[]> {
    const size = WINDOW_FRAMES * MEL_BANDS;
    const given = new Float32Array(windows.length * size);
    for (const [index, window] of windows.entries())
      given.set(heard(window, samples, mels, startMs), index * size);
    const feed = { mels: new ort.Tensor('float32', given, [windows.length, WINDOW_FRAMES, MEL_BANDS]) };
    const { vectors } = await this.#session.run(feed);
    const values = vectors?.data as Float32Array;
    const length = values.length / windows.length;
    return windows.map((window, index) =>
      toPrint(window, values.subarray(index * length, (index + 1) * length)),
    );
  }
}

/** The window's frames, again and again where it is short, at the encoder's level. */
function heard(window: Span, samples: Float32Array, mels: Float32Array, startMs: number): Float32Array {
  const [fromMs, toMs] = [window.startMs - startMs, window.endMs - startMs];
  const sampleAt = (ms: number) => Math.round((ms * SPEECH_RATE_HZ) / 1000);
  const power = energy(samples.subarray(sampleAt(fromMs), sampleAt(toMs)));
  const gain = Math.max(1, LEVEL / Math.max(power, 1e-12));
  const firstFrame = Math.round(fromMs / HOP_MS);
  const frames = Math.max(1, Math.min(WINDOW_FRAMES, Math.round((toMs - fromMs) / HOP_MS)));
  return Float32Array.from({ length: WINDOW_FRAMES * MEL_BANDS }, (_, index) => {
    const [frame, band] = [Math.floor(index / MEL_BANDS), index % MEL_BANDS];
    return gain * (mels[(firstFrame + (frame % frames)) * MEL_BANDS + band] ?? 0);
  });
}
