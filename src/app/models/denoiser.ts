import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { DenoiserPort } from '../../ports/audio.ts';
import type { ModelStorePort } from '../../ports/model-store.ts';
import { createAudioModel } from './audio-model.ts';

const MODEL = 'sotto-denoise';
const NOT_REDUCED = {
  code: 'model/load-failed',
  message:
    'Background noise cannot be reduced, so recordings are heard as they are; reload the page and try again.',
  recoverable: true,
} as const;

/**
 * The model of automatic noise reduction. Nothing fails without it.
 *
 * @param tell told once, until the model can be had again
 */
export function createDenoiser(
  store: Pick<ModelStorePort, 'manifest' | 'install' | 'open'>,
  tell: (error: ErrorInfo) => void,
): DenoiserPort {
  const give = createAudioModel(store, MODEL);
  let hasFailed = false;

  function failed(thrown: unknown): void {
    if (!hasFailed) tell({ ...NOT_REDUCED, detail: toErrorInfo(thrown, NOT_REDUCED).message });
    hasFailed = true;
  }

  return {
    async model() {
      try {
        const model = await give();
        hasFailed = false;
        return model;
      } catch (thrown) {
        failed(thrown);
        return null;
      }
    },
    failed,
  };
}
