import { pagePart } from '../../src/contracts/page-part.ts';
import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import type { ModelKind } from '../runtime/model.ts';
import { openKokoro } from './kokoro.ts';
import { openSottoVoice } from './sotto-voice.ts';

/** Text to speech with the architecture that the model's manifest names. */
export const synthesizer: ModelKind<SynthesizeUnit, Speech, never> = {
  async open(manifest, files, placement) {
    if (['kokoro', 'sotto-voice'].includes(manifest.architecture))
      return openKokoro(manifest, files, placement);
    if (manifest.architecture !== 'supertonic') return openSottoVoice(manifest, files, placement);
    // The transformers library is a megabyte that the bundled voice does without.
    const { openSupertonic } = await pagePart(import('./supertonic.ts'));
    return openSupertonic(manifest, files, placement);
  },
};
