import type { AudioModel } from '../../contracts/audio-worker.ts';
import type { ModelStorePort } from '../../ports/model-store.ts';

/**
 * A model of the audio worker's, fetched with the first wish for it and kept; after a failure the next wish tries again.
 *
 * @returns what gives it. Errors: the store's
 */
export function createAudioModel(
  store: Pick<ModelStorePort, 'manifest' | 'install' | 'open'>,
  modelId: string,
): (signal?: AbortSignal) => Promise<AudioModel> {
  let model: Promise<AudioModel> | null = null;

  async function fetched(signal: AbortSignal): Promise<AudioModel> {
    await store.install(modelId, { signal, onProgress() {} });
    return { manifest: await store.manifest(modelId), files: await store.open(modelId) };
  }

  return (signal = new AbortController().signal) => {
    if (model !== null) return model;
    const forget = () => {
      if (model === fetching) model = null;
    };
    const fetching = fetched(signal).catch((thrown: unknown) => {
      forget();
      throw thrown;
    });
    model = fetching;
    // Who asks after that, but before it has stopped, is not stopped with it.
    signal.addEventListener('abort', forget, { once: true });
    return fetching;
  };
}
