import * as v from 'valibot';

const KEY = 'sotto.speech-rates';
/** Sentences of which the times are kept. */
const KEPT = 5;

const RECORD = v.object({ identity: v.string(), rates: v.record(v.string(), v.array(v.number())) });

interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/**
 * How fast voices were on this machine: real-time factors of the last sentences, by a key that names model and place.
 *
 * @param identity of the app's version and the GPU: with another one, everything is measured anew
 */
export function createSpeechRates(storage: Storage, identity: string) {
  const rates = (): Readonly<Record<string, readonly number[]>> => {
    try {
      const record = v.parse(RECORD, JSON.parse(storage.get(KEY) ?? ''));
      return record.identity === identity ? record.rates : {};
    } catch {
      return {};
    }
  };
  return {
    read: (key: string): readonly number[] => rates()[key] ?? [],
    remember(key: string, rtf: number) {
      const kept = [...(rates()[key] ?? []), rtf].slice(-KEPT);
      storage.set(KEY, JSON.stringify({ identity, rates: { ...rates(), [key]: kept } }));
    },
    forget(key: string) {
      const { [key]: _, ...others } = rates();
      storage.set(KEY, JSON.stringify({ identity, rates: others }));
    },
  };
}
