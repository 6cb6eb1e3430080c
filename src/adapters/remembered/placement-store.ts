import * as v from 'valibot';
import { CHOICE_REASONS } from '../../core/placement/choice-reasons.ts';
import { DEVICES, DTYPES } from '../../core/stage.ts';
import type { KeyValuePort, PlacementStore } from '../../ports/remembered.ts';

const KEY = 'sotto.placements';
/** Models of which it is kept, the last that changed. */
const KEPT = 24;

const PLACEMENT = v.object({ device: v.picklist(DEVICES), dtype: v.picklist(DTYPES) });
const MODEL = v.object({
  measured: v.array(
    v.object({
      ...PLACEMENT.entries,
      openMs: v.number(),
      rates: v.pipe(v.array(v.number()), v.minLength(1)),
      slowdown: v.number(),
    }),
  ),
  choice: v.nullable(
    v.object({
      ...PLACEMENT.entries,
      reason: v.picklist(CHOICE_REASONS),
      timesFaster: v.nullable(v.number()),
    }),
  ),
  pace: v.object({ usual: v.nullable(v.number()), recent: v.array(v.number()) }),
  units: v.number(),
  looks: v.object({ confirming: v.number(), alarmed: v.number() }),
  stale: v.array(PLACEMENT),
});
const RECORD = v.object({
  version: v.string(),
  models: v.array(v.object({ key: v.string(), model: MODEL })),
});

/**
 * A record that cannot be read is none: the models are measured again.
 * @param version changes with the engine: what an older one took says nothing of this one
 */
export function createPlacementStore(
  storage: Pick<KeyValuePort, 'get' | 'set'>,
  version: string,
): PlacementStore {
  const all = () => {
    try {
      const record = v.parse(RECORD, JSON.parse(storage.get(KEY) ?? ''));
      return record.version === version ? record.models : [];
    } catch {
      return [];
    }
  };
  return {
    read: (key) => all().find((entry) => entry.key === key)?.model ?? null,
    remember(key, model) {
      const others = all().filter((entry) => entry.key !== key);
      storage.set(KEY, JSON.stringify({ version, models: [...others, { key, model }].slice(-KEPT) }));
    },
  };
}
