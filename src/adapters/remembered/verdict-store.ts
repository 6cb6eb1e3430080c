import * as v from 'valibot';
import type { Verdict } from '../../contracts/worker.ts';
import { DEVICES, DTYPES } from '../../core/stage.ts';

const KEY = 'sotto.verdicts';

const RECORD = v.object({
  version: v.string(),
  verdicts: v.array(
    v.object({
      modelId: v.string(),
      device: v.picklist(DEVICES),
      dtype: v.picklist(DTYPES),
      adapterKey: v.string(),
      trusted: v.boolean(),
      failure: v.exactOptional(v.picklist(['canary-failed', 'load-failed'])),
      detail: v.string(),
      runMs: v.exactOptional(v.number()),
    }),
  ),
});

interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/**
 * What the canaries of earlier visits said. A record that cannot be read is forgotten: the canaries are asked again.
 * @param version changes with the engine and the models, whose old verdicts are then forgotten
 */
export function createVerdictStore(storage: Storage, version: string) {
  const all = (): readonly Verdict[] => {
    try {
      const record = v.parse(RECORD, JSON.parse(storage.get(KEY) ?? ''));
      return record.version === version ? record.verdicts : [];
    } catch {
      return [];
    }
  };
  const identity = ({ modelId, device, dtype, adapterKey }: Verdict) =>
    [modelId, device, dtype, adapterKey].join('\n');

  return {
    read: (modelId: string): readonly Verdict[] => all().filter((verdict) => verdict.modelId === modelId),
    remember(verdicts: readonly Verdict[]) {
      if (verdicts.length === 0) return;
      const fresh = new Set(verdicts.map(identity));
      const kept = all().filter((verdict) => !fresh.has(identity(verdict)));
      storage.set(KEY, JSON.stringify({ version, verdicts: [...kept, ...verdicts] }));
    },
  };
}
