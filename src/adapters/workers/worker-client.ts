import { type Remote, releaseProxy, transfer, wrap } from 'comlink';
import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import { partMissing } from '../../contracts/page-part.ts';
import { crashed } from './crashed.ts';

/** What is needed of a Worker. */
export type WorkerHandle = Pick<
  Worker,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'
>;

/** One worker from its start to its end. */
export interface WorkerClient<Api> {
  readonly remote: Remote<Api>;
  /** Settles like `answer`, or rejects when the worker ends: a call to a dead worker never settles by itself. */
  orEnd<Value>(answer: Promise<Value>): Promise<Value>;
  /** Terminates the worker; everything that waits in `orEnd` rejects with the reason. */
  end(reason: ErrorInfo): void;
}

/** @param onCrash the worker threw outside any call, or its script never came (page/part-missing); `end` it */
export function createWorkerClient<Api>(
  worker: WorkerHandle,
  onCrash: (reason: ErrorInfo) => void,
): WorkerClient<Api> {
  const remote = wrap<Api>(worker);
  let reject: (reason: SottoError) => void = () => undefined;
  const ended = new Promise<never>((_resolve, doReject) => {
    reject = doReject;
  });
  ended.catch(() => undefined);
  worker.addEventListener('error', (event) => {
    // A script that throws says what; one that could not be fetched says nothing.
    const { message } = event as Partial<ErrorEvent>;
    onCrash(message === undefined ? partMissing('the script of a worker') : crashed(message));
  });
  worker.addEventListener('messageerror', () => onCrash(crashed('messageerror')));
  return {
    remote,
    orEnd: (answer) => Promise.race([answer, ended]),
    end(reason) {
      reject(new SottoError(reason));
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}

/** Marks buffers and ports inside an argument that go over to the worker instead of being copied. */
export const handOver = transfer;
