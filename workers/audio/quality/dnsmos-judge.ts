import type { AudioModel } from '../../../src/contracts/audio-worker.ts';
import { DNSMOS_WINDOW } from '../../../src/core/metrics/dnsmos.ts';
import { ModelFiles } from '../../runtime/engine/model-files.ts';
import { createSession, ort } from '../../runtime/engine/ort.ts';

/** DNSMOS P.835. Its session stays open: it is small. */
export class DnsmosJudge {
  readonly #session: ort.InferenceSession;

  /** Errors: model/missing, and what the engine says of the graph. */
  static async open(model: AudioModel): Promise<DnsmosJudge> {
    const place = { device: 'wasm', dtype: 'fp32' } as const;
    return new DnsmosJudge(await createSession(new ModelFiles(model), 'sig_bak_ovr', place));
  }

  private constructor(session: ort.InferenceSession) {
    this.#session = session;
  }

  /** @param window `DNSMOS_WINDOW` samples, 16 kHz mono @returns SIG, BAK, OVRL before the polynomials */
  async answer(window: Float32Array): Promise<readonly number[]> {
    const [input = '', output = ''] = [...this.#session.inputNames, ...this.#session.outputNames];
    const feed = { [input]: new ort.Tensor('float32', window, [1, DNSMOS_WINDOW]) };
    const { [output]: answer } = await this.#session.run(feed);
    return Array.from((answer?.data ?? []) as Float32Array);
  }
}
