import { SottoError } from '../../src/contracts/errors.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import type { ModelKind } from '../runtime/model.ts';
import { openMoonshine } from './moonshine.ts';
import { openPackedWhisper } from './packed-whisper.ts';
import { openWhisper } from './whisper.ts';

/** 0.1 s at 16 kHz: nobody says a word in less. */
const MIN_SAMPLES = 1600;

/** Speech to text with whatever architecture the model's config.json names. */
export const transcriber: ModelKind<TranscribeUnit, Transcription, TranscribePartial> = {
  async open(manifest, files, placement) {
    const { model_type: type } = (await files.json('config.json')) as { model_type?: string };
    const openLibrary = type === 'moonshine' ? openMoonshine : openWhisper;
    const open = files.find('weights.json') === undefined ? openLibrary : openPackedWhisper;
    const model = await open(manifest, files, placement);
    return {
      ...model,
      async run(unit, context) {
        if (unit.samples.length < MIN_SAMPLES) throw tooShort();
        return model.run(unit, context);
      },
    };
  },
};

function tooShort(): SottoError {
  return new SottoError({
    code: 'media/too-short',
    message: 'The audio is shorter than a tenth of a second; record or choose a longer one.',
    recoverable: false,
  });
}
