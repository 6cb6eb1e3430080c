import { quantile } from '../../../src/core/metrics/statistics.ts';
import { submitFiles, submitText, waitUntilReady } from '../../../tools/studio-page.mjs';
import { openTestStudio } from '../../e2e/studio.ts';
import type { BenchRow } from '../bench-report.ts';
import { reportOf } from '../studio-turns.ts';
import { type Exported, exportProfile, type SpanLine } from './exported.ts';
import { perfettoRows } from './perfetto.ts';
import { traceRows } from './trace-rows.ts';

const SAMPLE = 'public/scenarios/first-question.wav';
const TEXT = 'what is seven plus eight';
const TOLERANCE = 0.02;
const TIMEOUT_MS = 15 * 60_000;

/**
 * Questions to the built app, spoken and typed in turns: whether their shares add up to what they took, and the trace.
 * @param python that has Perfetto
 */
export async function measureShares(turns = 8, python?: string): Promise<BenchRow[]> {
  const studio = await openTestStudio({ device: 'wasm' }, { webgpu: false });
  try {
    const { page } = studio;
    await waitUntilReady(page, TIMEOUT_MS);
    const totals: number[] = [];
    while (totals.length < turns) {
      const turn =
        totals.length % 4 === 3 ? await submitText(page, TEXT) : (await submitFiles(page, [SAMPLE]))[0];
      totals.push((await reportOf(turn)).totalMs);
    }
    const exported = await exportProfile(page);
    return [
      ...shareRows(exported, totals),
      ...traceRows(exported.trace),
      ...(await perfettoRows(exported.trace, python)),
    ];
  } finally {
    await studio.close();
  }
}

function shareRows({ summary, spans }: Exported, totals: readonly number[]): BenchRow[] {
  const sessions = summary.sessions.filter(({ kind }) => kind === 'turn');
  const sums = sessions.map(({ shares }, index) => {
    const ms = shares.reduce((sum, share) => sum + share.ms, 0);
    return ms / (totals[index] ?? Number.NaN);
  });
  const worst = Math.max(...sums.map((sum) => Math.abs(sum - 1)));
  const explained = sessions.map(({ shares }) =>
    shares.filter(({ kind }) => kind !== 'page').reduce((sum, { share }) => sum + share, 0),
  );
  return [
    {
      metric: 'shares of a turn against the wall time of its report, furthest off',
      value: 100 * worst,
      unit: '%',
      bar: `<= ${100 * TOLERANCE} %`,
      ok: sessions.length === totals.length && worst <= TOLERANCE,
      notice: `${sessions.length} turns of ${Math.round(quantile(totals, 0.5))} ms, waiting included`,
    },
    {
      metric: 'of it explained by spans, median',
      value: 100 * quantile(explained, 0.5),
      unit: '%',
      notice: restOf(
        sessions.map(({ session, startMs, endMs }) => ({ session, startMs, endMs })),
        spans,
      ),
    },
  ];
}

interface Stretch {
  readonly session: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** Between which spans the unexplained time lies, the largest first. */
function restOf(sessions: readonly Stretch[], spans: readonly SpanLine[]): string {
  const sums = new Map<string, number>();
  for (const { session, startMs, endMs } of sessions) {
    let reachedMs = startMs;
    let before = 'the beginning';
    const gap = (after: string, untilMs: number) => {
      const name = `${before} and ${after}`;
      if (untilMs > reachedMs) sums.set(name, (sums.get(name) ?? 0) + untilMs - reachedMs);
    };
    for (const span of spans
      .filter((one) => one.session === session && one.part === '')
      .sort((a, b) => a.startMs - b.startMs)) {
      const name = `${span.track} ${span.kind}`;
      gap(name, Math.min(span.startMs, endMs));
      if (span.endMs > reachedMs) [reachedMs, before] = [span.endMs, name];
    }
    gap('the end', endMs);
  }
  const sorted = [...sums].sort(([, a], [, b]) => b - a).slice(0, 5);
  return `the rest lies, ms a turn, ${sorted
    .map(([name, ms]) => `between ${name} ${(ms / sessions.length).toFixed(1)}`)
    .join(', ')}`;
}
