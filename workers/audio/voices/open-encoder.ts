import type { VoiceRequest } from '../../../src/contracts/audio-worker.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import { loadOnce } from '../../runtime/load-once.ts';
import type { VoiceEncoder } from './voice-encoder.ts';

let opened: { readonly bytes: string; readonly encoder: () => Promise<VoiceEncoder> } | null = null;

/**
 * The encoder of these files, opened once. Engine and encoder are fetched with the first request: who wants no speakers
 * has neither. Errors: model/missing, model/load-failed.
 */
export function openEncoder(model: VoiceRequest['model']): Promise<VoiceEncoder> {
  const bytes = JSON.stringify(model.manifest.files);
  if (opened?.bytes !== bytes) opened = { bytes, encoder: loadOnce(() => open(model)) };
  return opened.encoder();
}

async function open(model: VoiceRequest['model']): Promise<VoiceEncoder> {
  try {
    const { VoiceEncoder } = await import('./voice-encoder.ts');
    return await VoiceEncoder.open(model);
  } catch (thrown) {
    if (thrown instanceof SottoError) throw thrown;
    throw new SottoError({
      code: 'model/load-failed',
      message: 'The model that tells speakers apart could not be opened; reload the page and try again.',
      detail: String(thrown),
      recoverable: true,
    });
  }
}
