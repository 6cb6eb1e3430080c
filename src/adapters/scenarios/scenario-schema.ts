import * as v from 'valibot';
import { SCENARIO_KINDS, type Scenario } from '../../core/comparison/scenario.ts';

const time = v.pipe(v.number(), v.integer(), v.minValue(0));
const words = v.pipe(v.string(), v.nonEmpty());

const scenario = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  kind: v.picklist(SCENARIO_KINDS),
  title: v.object({ en: words, ko: words }),
  language: words,
  audio: v.object({
    file: v.pipe(v.string(), v.regex(/^[\w-]+\.[a-z0-9]{2,5}$/)),
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
    durationMs: time,
  }),
  segments: v.array(
    v.pipe(
      v.object({
        startMs: time,
        endMs: time,
        speaker: v.pipe(v.number(), v.integer(), v.minValue(1)),
        text: words,
      }),
      v.check(({ startMs, endMs }) => endMs > startMs, 'ends after it starts'),
    ),
  ),
  reply: v.array(v.object({ anyOf: v.pipe(v.array(words), v.nonEmpty()) })),
});

const index = v.object({
  schema: v.literal('sotto-scenarios/1'),
  madeWith: v.string(),
  scenarios: v.array(scenario),
});

/** A file that somebody else's scenarios come in: the same list, and the sound of each by its file's name, in base 64. */
const shared = v.object({
  ...index.entries,
  scenarios: v.pipe(v.array(scenario), v.nonEmpty()),
  sounds: v.record(v.string(), v.object({ type: v.string(), base64: v.pipe(v.string(), v.base64()) })),
});
export type SharedScenarios = v.InferOutput<typeof shared>;

/** @throws v.ValiError where it isn't one */
export function parseSharedScenarios(json: unknown): SharedScenarios {
  return v.parse(shared, json);
}

/** public/scenarios/index.json. @throws where it isn't one */
export function parseScenarios(json: unknown): readonly Scenario[] {
  return v.parse(index, json).scenarios;
}
