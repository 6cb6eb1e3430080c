import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import type { ModelKind } from '../runtime/model.ts';
import { openSottoVoice } from './sotto-voice.ts';

/** Text to speech with whatever architecture the model's files show. */
export const synthesizer: ModelKind<SynthesizeUnit, Speech, never> = {
  open: openSottoVoice,
};
