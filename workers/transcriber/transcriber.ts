import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import type { ModelKind } from '../runtime/model.ts';
import { openMoonshine } from './moonshine.ts';
import { openWhisper } from './whisper.ts';

/** Speech to text with whatever architecture the model's config.json names. */
export const transcriber: ModelKind<TranscribeUnit, Transcription, TranscribePartial> = {
  async open(manifest, files, placement) {
    const { model_type: type } = (await files.json('config.json')) as { model_type?: string };
    const open = type === 'moonshine' ? openMoonshine : openWhisper;
    return open(manifest, files, placement);
  },
};
