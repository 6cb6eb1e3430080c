import * as v from 'valibot';
import { type BenchRow, exactly } from '../bench-report.ts';

const COMPLETE = v.strictObject({
  ph: v.literal('X'),
  name: v.pipe(v.string(), v.minLength(1)),
  cat: v.pipe(v.string(), v.minLength(1)),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  tid: v.pipe(v.number(), v.integer(), v.minValue(0)),
  ts: v.pipe(v.number(), v.integer(), v.minValue(0)),
  dur: v.pipe(v.number(), v.integer(), v.minValue(0)),
  args: v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.finite())])),
});
const NAME = v.strictObject({
  ph: v.literal('M'),
  name: v.picklist(['process_name', 'thread_name', 'thread_sort_index']),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  tid: v.pipe(v.number(), v.integer(), v.minValue(0)),
  args: v.union([
    v.strictObject({ name: v.string() }),
    v.strictObject({ sort_index: v.pipe(v.number(), v.integer()) }),
  ]),
});

/**
 * What of the Trace Event Format the app writes (Google, "Trace Event Format", JSON object format: `X` and `M` events), so
 * that a field that the format doesn't know, or of another type, is found.
 */
const TRACE = v.strictObject({
  displayTimeUnit: v.picklist(['ms', 'ns']),
  traceEvents: v.pipe(v.array(v.variant('ph', [COMPLETE, NAME])), v.minLength(1)),
});

/** Whether the trace is what the format says, and whether events of a row follow or contain each other. */
export function traceRows(trace: unknown): BenchRow[] {
  const { success, output, issues } = v.safeParse(TRACE, trace);
  const parsed = exactly('trace: events against the schema of the format', issues?.length ?? 0, 'faults', 0);
  if (!success) return [{ ...parsed, notice: issues.map(({ message }) => message).join('; ') }];
  const complete = output.traceEvents.filter((event) => event.ph === 'X');
  const unnamed = complete.filter(
    ({ pid, tid }) =>
      !output.traceEvents.some(
        (event) => event.name === 'thread_name' && event.pid === pid && event.tid === tid,
      ),
  );
  return [
    { ...parsed, notice: `${output.traceEvents.length} events` },
    exactly('trace: events on a row without a name', unnamed.length, 'events', 0),
    exactly('trace: events that cross another of their row', crossings(complete), 'events', 0),
  ];
}

function crossings(events: readonly v.InferOutput<typeof COMPLETE>[]): number {
  let count = 0;
  const rows = new Map<string, (typeof events)[number][]>();
  for (const event of events) {
    const key = `${event.pid} ${event.tid}`;
    rows.set(key, [...(rows.get(key) ?? []), event]);
  }
  for (const row of rows.values()) {
    const around: number[] = [];
    for (const { ts, dur } of row.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
      while ((around.at(-1) ?? Number.POSITIVE_INFINITY) <= ts) around.pop();
      if (ts + dur > (around.at(-1) ?? Number.POSITIVE_INFINITY)) count += 1;
      around.push(ts + dur);
    }
  }
  return count;
}
