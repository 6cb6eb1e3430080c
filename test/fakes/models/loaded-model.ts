import type { ModelLoader, ReadyModel } from '../../../src/app/models/model-loader.ts';

/** A loader whose one model, a voice, is there already. */
export function loaderOf(model: ReadyModel): ModelLoader {
  const none = async () => {};
  return {
    chosen: () => 'voice',
    describe: () => Promise.reject(new Error('nobody asks')),
    fetch: none,
    ensure: async () => model,
    needsConsent: async () => false,
    agree: none,
    cancelDownload() {},
    remove: none,
  };
}
