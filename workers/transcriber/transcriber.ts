import { SottoError } from '../../src/contracts/errors.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import type { ModelKind } from '../runtime/model.ts';
import { openPackedWhisper } from './packed-whisper.ts';
import { transcriberSense } from './sense.ts';
import { openWhisper } from './whisper.ts';

/** 0.1 s at 16 kHz: nobody says a word in less. */
const MIN_SAMPLES = 1600;

/** Speech to text with Whisper, whether its weights are the library's or packed. */
export const transcriber: ModelKind<TranscribeUnit, Transcription, TranscribePartial> = {
  async open(manifest, files, placement) {
    const open = files.find('weights.json') === undefined ? openWhisper : openPackedWhisper;
    const model = await open(manifest, files, placement);
    return {
      ...model,
      check: () =>
        manifest.canary === undefined ? transcriberSense((unit) => model.run(unit, ungated)) : model.check(),
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
