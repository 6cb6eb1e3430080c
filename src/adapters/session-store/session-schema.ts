import * as v from 'valibot';
import { PLACEMENT_REASONS } from '../../core/models/device-choice.ts';
import { type Feedback, RATED_PARTS } from '../../core/sessions/feedback.ts';
import type { SessionRecord } from '../../core/sessions/session-record.ts';
import { DEVICES, DTYPES } from '../../core/stage.ts';

const number = v.pipe(v.number(), v.finite());
const amount = v.pipe(number, v.minValue(0));
const time = v.nullable(number);
const place = { model: v.string(), device: v.picklist(DEVICES), dtype: v.picklist(DTYPES) };

const stage = v.object({
  ...place,
  reason: v.picklist(PLACEMENT_REASONS),
  runMs: amount,
  waitMs: amount,
  busyMs: amount,
  units: amount,
});

/** What isn't named here is dropped, so that nothing else gets into a store that promises to hold numbers alone. */
export const recordSchema = v.object({
  schema: v.literal('sotto-session/1'),
  id: v.string(),
  batchId: v.nullable(v.string()),
  endedAtMs: number,
  kind: v.picklist(['turn', 'batch']),
  input: v.picklist(['microphone', 'file', 'text']),
  outcome: v.picklist(['done', 'failed', 'cancelled']),
  isCold: v.boolean(),
  mediaMs: v.nullable(amount),
  speechMs: amount,
  firstTextMs: time,
  firstTokenMs: time,
  firstAudioMs: time,
  totalMs: time,
  stages: v.object({
    stt: v.exactOptional(stage),
    llm: v.exactOptional(stage),
    tts: v.exactOptional(stage),
  }),
  voice: v.string(),
  browser: v.string(),
  adapter: v.string(),
  version: v.string(),
  errors: v.array(v.string()),
  verdicts: v.array(v.object({ ...place, trusted: v.boolean() })),
  edits: v.nullable(v.object({ words: amount, edited: amount })),
}) satisfies v.GenericSchema<unknown, SessionRecord>;

export const feedbackSchema = v.object({
  schema: v.literal('sotto-feedback/1'),
  session: v.string(),
  part: v.picklist(RATED_PARTS),
  atMs: number,
  thumb: v.picklist(['up', 'down']),
  sentence: v.string(),
}) satisfies v.GenericSchema<unknown, Feedback>;

/** @returns those that can be read: others are of another version of the page, and no loss to it */
export function readable<Output>(
  schema: v.GenericSchema<unknown, Output>,
  stored: readonly unknown[],
): readonly Output[] {
  return stored.flatMap((one) => {
    const parsed = v.safeParse(schema, one);
    return parsed.success ? [parsed.output] : [];
  });
}
