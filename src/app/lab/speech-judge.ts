import type { PcmAudio } from '../../core/audio/wav.ts';
import { DNSMOS_RATE_HZ, type DnsmosScores, judgeWindows } from '../../core/metrics/dnsmos.ts';
import type { SpeechQualityPort } from '../../ports/heard-speech.ts';
import type { ModelStorePort } from '../../ports/model-store.ts';
import { createAudioModel } from '../models/index.ts';
import { type SchedulerPort, Scope } from '../scheduling/index.ts';
import { type CpuTurn, createCpuTurns } from './cpu-turns.ts';

const MODEL = 'dnsmos';

/**
 * How speech sounds, by numbers that nobody has to listen for. Nobody waits for them either: each window that is looked at
 * is background work of its own at the CPU worker.
 */
export interface SpeechJudge {
  /** Fetches the model, where it isn't here. Errors: the store's. */
  prepare(signal: AbortSignal): Promise<void>;
  /** An estimate, no MOS; null of nothing, and where the worker failed. Errors: run/cancelled, and the store's. */
  dnsmos(sound: PcmAudio, scope: Scope): Promise<DnsmosScores | null>;
  /**
   * Of two renderings of the same words, in dB; null where one has no sound, and where the worker failed.
   * Errors: run/cancelled.
   */
  distanceDb(reference: PcmAudio, other: PcmAudio, scope: Scope): Promise<number | null>;
  dispose(): void;
}

export function createSpeechJudge(
  audio: SpeechQualityPort,
  store: Pick<ModelStorePort, 'manifest' | 'install' | 'open'>,
  scheduler: SchedulerPort,
): SpeechJudge {
  const prepare = createAudioModel(store, MODEL);

  async function judged<Value>(scope: Scope, ask: (turn: CpuTurn) => Promise<Value>): Promise<Value | null> {
    const session = new Scope(`${scope.owner}, judged`, scope);
    try {
      return await ask(createCpuTurns(scheduler, session, { class: 'background', heavy: true }));
    } catch {
      session.signal.throwIfAborted();
      return null;
    } finally {
      session.end();
    }
  }

  return {
    async prepare(signal) {
      await prepare(signal);
    },
    async dnsmos(sound, scope) {
      const opened = await prepare(scope.signal);
      return judged(scope, async (turn) => {
        const samples = await turn(() => audio.atRate(sound, DNSMOS_RATE_HZ));
        return judgeWindows(samples, (window) => turn(() => audio.dnsmos(opened, window)));
      });
    },
    distanceDb: (reference, other, scope) =>
      judged(scope, (turn) => turn(() => audio.spectralDistance(reference, other))),
    dispose: () => audio.dispose(),
  };
}
