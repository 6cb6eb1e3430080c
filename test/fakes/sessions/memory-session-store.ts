import { type Signal, signal } from '@preact/signals';
import type { KeptSessions, SessionStore } from '../../../src/ports/session-store.ts';

/** What a browser keeps, without a browser. */
export function memorySessionStore(
  kept: Signal<KeptSessions> = signal<KeptSessions>({ records: [], feedback: [] }),
): SessionStore {
  const change = (part: Partial<KeptSessions>) => {
    kept.value = { ...kept.peek(), ...part };
  };
  return {
    put: (record) =>
      change({ records: [...kept.peek().records.filter(({ id }) => id !== record.id), record] }),
    keptAs: (id, batchId) =>
      change({
        records: kept.peek().records.map((record) => (record.id === id ? { ...record, batchId } : record)),
      }),
    edited: (batchId, edits) =>
      change({
        records: kept
          .peek()
          .records.map((record) => (record.batchId === batchId ? { ...record, edits } : record)),
      }),
    rate: (feedback) =>
      change({
        feedback: [
          ...kept
            .peek()
            .feedback.filter(({ session, part }) => session !== feedback.session || part !== feedback.part),
          feedback,
        ],
      }),
    takeBack: (session, part) =>
      change({
        feedback: kept.peek().feedback.filter((one) => one.session !== session || one.part !== part),
      }),
    all: async () => kept.peek(),
    async ofBatch(batchId) {
      const records = kept.peek().records.filter((record) => record.batchId === batchId);
      const ids = new Set(records.map(({ id }) => id));
      return { records, feedback: kept.peek().feedback.filter(({ session }) => ids.has(session)) };
    },
    async clear() {
      kept.value = { records: [], feedback: [] };
    },
  };
}
