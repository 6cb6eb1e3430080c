import * as v from 'valibot';
import type { Consent, ConsentStore, KeyValuePort } from '../../ports/remembered.ts';

const KEY = 'sotto.consents';

const RECORD = v.array(
  v.object({
    modelId: v.string(),
    revision: v.string(),
    variant: v.string(),
    bytes: v.number(),
    atMs: v.number(),
  }),
);

/** What the user agreed to fetch from other hosts. A record that cannot be read is none: the user is asked again. */
export function createConsentStore(storage: Pick<KeyValuePort, 'get' | 'set'>): ConsentStore {
  const all = (): readonly Consent[] => {
    try {
      return v.parse(RECORD, JSON.parse(storage.get(KEY) ?? '[]'));
    } catch {
      return [];
    }
  };
  return {
    has: (wanted) => all().some((consent) => isSame(consent, wanted)),
    give(consent) {
      const others = all().filter((other) => !isSame(other, consent));
      storage.set(KEY, JSON.stringify([...others, consent]));
    },
  };
}

type Wanted = Parameters<ConsentStore['has']>[0];

function isSame(a: Wanted, b: Wanted): boolean {
  return a.modelId === b.modelId && a.revision === b.revision && a.variant === b.variant;
}
