import * as v from 'valibot';
import { DTYPES, MODEL_TASKS } from '../../core/stage.ts';

export const dtype = v.picklist(DTYPES);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const text = v.pipe(v.string(), v.nonEmpty());
export const path = v.pipe(
  text,
  v.regex(/^[\w.-]+(\/[\w.-]+)*$/, 'a path has plain names with / between'),
  v.check((value) => !value.split('/').includes('..'), 'a path stays in its folder'),
);

/** What every file of a model has, wherever it comes from. */
export const fileFacts = {
  path,
  bytes: count,
  sha256: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256 is 64 lower-case hex digits')),
  ),
};

/** `ModelFacts`. */
export const modelFacts = {
  id: v.pipe(text, v.regex(/^[\w.-]+$/)),
  name: text,
  task: v.picklist(MODEL_TASKS),
  architecture: text,
  licence: text,
  languages: v.pipe(v.array(text), v.nonEmpty()),
  parameters: v.exactOptional(count),
  sampleRateHz: v.exactOptional(count),
};
