import type { AudioModel } from '../../../src/contracts/audio-worker.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import { ModelFiles } from '../../runtime/engine/model-files.ts';
import { createSession, ort } from '../../runtime/engine/ort.ts';

const FAILED = {
  code: 'model/load-failed',
  message: 'The model that reduces noise failed; reload the page and try again.',
  recoverable: true,
} as const;
/** Mirrors the ends of what it is given, which takes as many samples. */
const LEAST_SAMPLES = 201;

/** Takes away the noise that costs a transcriber words. Its session stays open: it is small. */
export class Denoiser {
  readonly #session: ort.InferenceSession;

  /** Errors: model/missing, and what the engine says of the graph. */
  static async open(model: AudioModel): Promise<Denoiser> {
    const place = { device: 'wasm', dtype: 'fp32' } as const;
    return new Denoiser(await createSession(new ModelFiles(model), 'denoiser', place));
  }

  private constructor(session: ort.InferenceSession) {
    this.#session = session;
  }

  /** @param samples 16 kHz mono, a window @returns as many. Errors: model/load-failed */
  async reduce(samples: Float32Array): Promise<Float32Array> {
    if (samples.length < LEAST_SAMPLES) return samples;
    const feed = { samples: new ort.Tensor('float32', samples, [1, samples.length]) };
    try {
      const { reduced } = await this.#session.run(feed);
      return reduced?.data as Float32Array;
    } catch (thrown) {
      throw new SottoError({ ...FAILED, detail: String(thrown) });
    }
  }
}
