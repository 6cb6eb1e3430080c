import type { AudioModel } from '../../../src/contracts/audio-worker.ts';
import {
  DNSMOS_WINDOW,
  type DnsmosScores,
  dnsmosScores,
  dnsmosWindows,
} from '../../../src/core/metrics/dnsmos.ts';
import { ModelFiles } from '../../runtime/engine/model-files.ts';
import { createSession, ort } from '../../runtime/engine/ort.ts';
import { nextTask } from '../../runtime/next-task.ts';

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

  /** @param samples 16 kHz mono @returns null of nothing */
  async scores(samples: Float32Array): Promise<DnsmosScores | null> {
    const [input = '', output = ''] = [...this.#session.inputNames, ...this.#session.outputNames];
    const answers: (readonly number[])[] = [];
    for (const window of dnsmosWindows(samples)) {
      const feed = { [input]: new ort.Tensor('float32', window, [1, DNSMOS_WINDOW]) };
      const { [output]: answer } = await this.#session.run(feed);
      answers.push(Array.from((answer?.data ?? []) as Float32Array));
      await nextTask();
    }
    return dnsmosScores(answers);
  }
}
