import { HUB_MODELS } from '../../../src/adapters/model-store/hub-models.ts';
import { hubOrigin } from './hub-origin.ts';
import { REVISION } from './hub-revision.mjs';

/** The packs' models as the hub on loopback has them: the same files, but with bytes of their own. */
export const miniatures = HUB_MODELS.map((model) => ({
  ...model,
  origin: hubOrigin,
  revision: REVISION,
  files: model.files.map(({ sha256: _, ...file }) => file),
}));
