import * as v from 'valibot';
import type { Verdict } from '../../contracts/worker.ts';
import { isLasting } from '../../core/models/load-failure.ts';
import { DEVICES, DTYPES } from '../../core/stage.ts';
import type { VerdictStore } from '../../ports/remembered.ts';

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
      failure: v.exactOptional(v.picklist(['canary-failed', 'unsupported'])),
      detail: v.string(),
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
export function createVerdictStore(storage: Storage, version: string): VerdictStore {
  /** What holds for this visit alone, and counts before what was stored. */
  let passing: readonly Verdict[] = [];
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

  function replaced(before: readonly Verdict[], by: readonly Verdict[]): readonly Verdict[] {
    const fresh = new Set(by.map(identity));
    return before.filter((verdict) => !fresh.has(identity(verdict)));
  }

  return {
    read: (modelId) => [...all(), ...passing].filter((verdict) => verdict.modelId === modelId),
    remember(verdicts) {
      const lasting = verdicts.filter(isLasting);
      passing = [...replaced(passing, verdicts), ...verdicts.filter((verdict) => !isLasting(verdict))];
      if (lasting.length === 0) return;
      storage.set(KEY, JSON.stringify({ version, verdicts: [...replaced(all(), lasting), ...lasting] }));
    },
    tryAgain(modelId) {
      passing = passing.filter((verdict) => verdict.modelId !== modelId);
    },
  };
}
