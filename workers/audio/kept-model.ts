import type { AudioModel } from '../../src/contracts/audio-worker.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import { loadOnce } from '../runtime/load-once.ts';

/**
 * Opens a model with the first request, and keeps it open for the next ones with the same files. Engine and code come with
 * it: who asks for nothing has neither.
 *
 * @param message what people are told where it cannot be opened
 * @returns what opens it. Errors: model/missing, model/load-failed
 */
export function keptModel<Model>(
  open: (model: AudioModel) => Promise<Model>,
  message: string,
): (model: AudioModel) => Promise<Model> {
  let opened: { readonly files: string; readonly load: () => Promise<Model> } | null = null;
  return (model) => {
    const files = JSON.stringify(model.manifest.files);
    if (opened?.files !== files) opened = { files, load: loadOnce(() => orFailed(open(model), message)) };
    return opened.load();
  };
}

async function orFailed<Model>(opening: Promise<Model>, message: string): Promise<Model> {
  try {
    return await opening;
  } catch (thrown) {
    if (thrown instanceof SottoError) throw thrown;
    throw new SottoError({ code: 'model/load-failed', message, detail: String(thrown), recoverable: true });
  }
}
