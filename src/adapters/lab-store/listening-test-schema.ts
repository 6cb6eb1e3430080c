import * as v from 'valibot';
import { METHODS } from '../../core/study/listening/listening-test.ts';

export const INDEX = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const TEXT = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const AMOUNT = v.pipe(v.number(), v.minValue(0), v.maxValue(1000));

const WAY = v.object({
  voice: TEXT,
  voiceName: TEXT,
  seat: v.picklist(['tts', 'standIn']),
  strength: AMOUNT,
  speed: AMOUNT,
});

const SITTING = v.object({
  id: TEXT,
  rater: TEXT,
  headphones: v.optional(v.nullable(v.object({ right: INDEX, trials: INDEX }))),
  trials: v.array(
    v.object({
      kind: v.picklist(['practice', 'test', 'repeat', 'check']),
      sentence: INDEX,
      ways: v.array(INDEX),
    }),
  ),
  answers: v.array(v.union([v.number(), v.picklist(['first', 'second', 'neither']), v.array(v.number())])),
  startedAtMs: v.number(),
  finishedAtMs: v.nullable(v.number()),
});

/** What comes from a file may be anything; what else is in it is left out. */
export const LISTENING_TEST = v.object({
  schema: v.literal('sotto-listening-test/1'),
  id: TEXT,
  name: TEXT,
  createdAtMs: v.number(),
  plan: v.object({
    method: v.picklist(METHODS),
    sentences: v.pipe(v.array(TEXT), v.minLength(2), v.maxLength(1000)),
    ways: v.pipe(v.array(WAY), v.minLength(2), v.maxLength(4)),
    margin: AMOUNT,
  }),
  sittings: v.array(SITTING),
});
