import { type ReadonlySignal, signal } from '@preact/signals';
import { noEdits, type ReportEdits } from '../../core/study-report/report-edits.ts';
import type { ComparisonStore } from '../../ports/lab-store.ts';

/** What somebody writes into the report of one comparison, stored as it is written. */
export interface ReportDesk {
  readonly edits: ReadonlySignal<ReportEdits>;
  /** False while the newest text could not be stored. */
  readonly isStored: ReadonlySignal<boolean>;
  change(next: (before: ReportEdits) => ReportEdits): void;
}

/** Errors: the store's. */
export async function openReportDesk(
  store: Pick<ComparisonStore, 'reportEdits' | 'putReportEdits'>,
  comparisonId: string,
): Promise<ReportDesk> {
  const edits = signal((await store.reportEdits(comparisonId)) ?? noEdits(comparisonId));
  const isStored = signal(true);
  let isStoring = false;

  /** One at a time, and of what was written meanwhile only the last: keys may come faster than the store. */
  async function storeAll(): Promise<void> {
    if (isStoring) return;
    isStoring = true;
    for (let stored: ReportEdits | null = null; stored !== edits.peek(); ) {
      stored = edits.peek();
      isStored.value = await store.putReportEdits(stored).then(
        () => true,
        () => false,
      );
    }
    isStoring = false;
  }

  return {
    edits,
    isStored,
    change(next) {
      const after = next(edits.peek());
      if (after === edits.peek()) return;
      edits.value = after;
      void storeAll();
    },
  };
}
