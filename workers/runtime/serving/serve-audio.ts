import { expose, transfer } from 'comlink';
import type { AudioWorker } from '../../../src/contracts/audio-worker.ts';
import { transferables } from './transferables.ts';

/**
 * Makes this worker serve audio to the page; samples in answers are transferred, not copied.
 * @param endpoint another end than this worker's own; tests pass a MessagePort
 */
export function serveAudio(service: AudioWorker, endpoint?: Parameters<typeof expose>[1]): void {
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
  expose(transferring, endpoint);
}
