import * as v from 'valibot';
import type { HubModel } from '../../core/models/hub-model.ts';
import { DEVICES, DTYPES } from '../../core/stage.ts';
import published from './hub-models.json';
import { count, dtype, fileFacts, modelFacts, text } from './model-schema.ts';

const variant = v.picklist(DEVICES.flatMap((device) => DTYPES.map((dtype) => `${device}/${dtype}` as const)));

const schema = v.array(
  v.object({
    ...modelFacts,
    parameters: count,
    ranByUs: v.boolean(),
    origin: v.pipe(v.string(), v.url()),
    repository: text,
    revision: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/, 'a revision is a whole commit')),
    variants: v.pipe(v.array(variant), v.nonEmpty()),
    sessionDtypes: v.exactOptional(v.record(variant, v.record(v.string(), dtype))),
    files: v.pipe(
      v.array(v.object({ ...fileFacts, variants: v.exactOptional(v.array(variant)) })),
      v.nonEmpty(),
    ),
  }),
);

/**
 * What the larger packs fetch; what the bundled pack needs comes with the checkout. Of Whisper on a GPU the decoder is
 * 4-bit: whole fp16 decoders are reported broken there, and 8-bit ones too.
 */
export const HUB_MODELS: readonly HubModel[] = v.parse(schema, published);
