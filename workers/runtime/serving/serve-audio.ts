import { expose, transfer } from 'comlink';
import type { AudioWorker } from '../../../src/contracts/audio-worker.ts';
import { transferables } from './transferables.ts';

/** Makes this worker serve audio to the page; samples in answers are transferred, not copied. */
export function serveAudio(service: AudioWorker): void {
  const transferring = new Proxy(service, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const answer: unknown = await method.apply(target, args);
        return typeof answer === 'object' && answer !== null
          ? transfer(answer, transferables(answer))
          : answer;
      };
    },
  });
  expose(transferring);
}
