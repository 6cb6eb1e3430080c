import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PARTS } from '../../../src/core/profile/parts.ts';
import type { Profile } from '../../../src/core/profile/profiler.ts';
import { CLASSES, KINDS, OUTCOMES, type Span, TRACKS } from '../../../src/core/profile/span.ts';
import { toCsv } from '../../../src/core/profile/span-csv.ts';
import { summarise } from '../../../src/core/profile/summary.ts';
import { toTrace } from '../../../src/core/profile/trace-events.ts';
import { fakeProfiler } from '../../fakes/ui/fake-profiler.ts';

/** Trace Event Format (Google, 2016): what viewers ask of complete events and of metadata. */
const whole = v.pipe(v.number(), v.integer());
const traceSchema = v.strictObject({
  displayTimeUnit: v.picklist(['ms', 'ns']),
  traceEvents: v.array(
    v.variant('ph', [
      v.strictObject({
        ph: v.literal('X'),
        name: v.pipe(v.string(), v.minLength(1)),
        cat: v.string(),
        pid: v.pipe(whole, v.minValue(1)),
        tid: v.pipe(whole, v.minValue(1)),
        ts: whole,
        dur: v.pipe(whole, v.minValue(0)),
        args: v.record(v.string(), v.union([v.string(), v.number()])),
      }),
      v.strictObject({
        ph: v.literal('M'),
        name: v.picklist(['process_name', 'thread_name']),
        pid: whole,
        tid: whole,
        args: v.strictObject({ name: v.string() }),
      }),
      v.strictObject({
        ph: v.literal('M'),
        name: v.literal('thread_sort_index'),
        pid: whole,
        tid: whole,
        args: v.strictObject({ sort_index: whole }),
      }),
    ]),
  ),
});

type Complete = Extract<ReturnType<typeof toTrace>['traceEvents'][number], { ph: 'X' }>;

/** On a row each event follows the one before, or lies within one that is open. */
function expectNested(events: readonly Complete[]): void {
  for (const key of new Set(events.map(rowOf))) {
    const row = events.filter((event) => rowOf(event) === key);
    const open: Complete[] = [];
    for (const event of row.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
      while (open.length > 0 && endOf(open.at(-1)) <= event.ts) open.pop();
      const around = open.at(-1);
      if (around) expect(endOf(event), `${event.name} in ${around.name}`).toBeLessThanOrEqual(endOf(around));
      open.push(event);
    }
  }
}

const rowOf = ({ pid, tid }: Complete) => `${pid} ${tid}`;
const endOf = (event: Complete | undefined) => (event ? event.ts + event.dur : 0);

function expectTrace(profile: Profile): readonly Complete[] {
  const trace = v.parse(traceSchema, JSON.parse(JSON.stringify(toTrace(profile))));
  const complete = trace.traceEvents.filter((event): event is Complete => event.ph === 'X');
  const named = new Set(
    trace.traceEvents.flatMap((event) => (event.name === 'thread_name' ? [`${event.pid} ${event.tid}`] : [])),
  );
  for (const { pid, tid } of complete) expect(named).toContain(`${pid} ${tid}`);
  expectNested(complete);
  return complete;
}

describe('the trace', () => {
  it('of real work has every unit, with its parts and pauses within it', () => {
    const profile = fakeProfiler().profile();
    const complete = expectTrace(profile);
    expect(complete.length).toBe(profile.spans.length);
    expect(new Set(complete.map(({ name }) => name))).toEqual(
      new Set([
        'waiting',
        'audio',
        'stt',
        'llm',
        'tts',
        'store',
        'playback',
        ...profile.spans.flatMap(({ part }) => part ?? []),
      ]),
    );
  });

  const session = fc.integer({ min: 0, max: 3 });
  const unit = fc.record({
    session,
    track: fc.constantFrom(...TRACKS),
    startMs: fc.double({ min: 0, max: 1e5, noNaN: true }),
    runMs: fc.double({ min: 0, max: 5e3, noNaN: true }),
    waitMs: fc.double({ min: 0, max: 5e3, noNaN: true }),
    outcome: fc.constantFrom(...OUTCOMES),
    class: fc.constantFrom(...CLASSES),
    insides: fc.array(
      fc.record({
        part: fc.constantFrom(null, ...PARTS),
        from: fc.double({ min: 0, max: 1, noNaN: true }),
        to: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 5 },
    ),
  });

  it('nests and is valid whatever ran at the same time, crossed or came out of order', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 25 }), (units) => {
        const spans = units.flatMap(({ startMs, runMs, waitMs, insides, ...about }, index): Span[] => {
          const plain = {
            ...about,
            unit: index + 1,
            part: null,
            gpuBusyMs: 0,
            dispatches: 0,
            tokens: 0,
            mediaMs: 0,
          };
          const endMs = startMs + runMs;
          return [
            { ...plain, kind: 'waiting', startMs: startMs - waitMs, endMs: startMs },
            { ...plain, kind: 'running', startMs, endMs },
            ...insides.map(({ part, from, to }): Span => {
              const [first, last] = [Math.min(from, to), Math.max(from, to)];
              const kind = part === null ? 'paused' : 'running';
              return {
                ...plain,
                part,
                kind,
                startMs: startMs + first * runMs,
                endMs: startMs + last * runMs,
              };
            }),
          ];
        });
        expectTrace({ spans, sessions: [], dropped: 0 });
      }),
    );
  });
});

it('the table has a line for each span, as many fields in each, and no field that would need quotes', () => {
  const { spans } = fakeProfiler().profile();
  const text = toCsv(spans);
  const lines = text.split('\r\n');
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(spans.length + 1);
  for (const line of lines) {
    expect(line.split(',')).toHaveLength(13);
    expect(line).toMatch(/^[A-Za-z0-9,.-]*$/);
  }
});

it('nothing leaves but words of our lists, numbers and what the app says of itself', () => {
  const profiler = fakeProfiler();
  const profile = profiler.profile();
  const known = new Set<unknown>([
    ...TRACKS,
    ...PARTS,
    ...KINDS,
    ...OUTCOMES,
    ...CLASSES,
    'page',
    'turn',
    'batch',
    'probe',
    'sotto-profile/1',
    ...Object.values(profiler.build),
  ]);
  const unknown: unknown[] = [];
  JSON.stringify(summarise(profile, profiler.build, profiler.nowMs()), (_, value: unknown) => {
    if (typeof value === 'string' && !known.has(value)) unknown.push(value);
    return value;
  });
  JSON.stringify(toTrace(profile), (key, value: unknown) => {
    if (typeof value !== 'string' || known.has(value) || key === 'ph' || key === 'displayTimeUnit')
      return value;
    const words = value.split(/[ _]/);
    const isOurs = (word: string) => known.has(word) || /^(\d+|process|thread|name|sort|index)$/.test(word);
    if (!words.every(isOurs)) unknown.push(value);
    return value;
  });
  expect(unknown).toEqual([]);
});

it('the summary tells each session on its own, and the shares of each are its whole time', () => {
  const profiler = fakeProfiler();
  const { sessions, schema } = summarise(profiler.profile(), profiler.build, profiler.nowMs());
  expect(schema).toBe('sotto-profile/1');
  expect(sessions.map(({ kind }) => kind)).toEqual(['probe', 'batch', 'turn']);
  for (const session of sessions) {
    expect(session.shares.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(session.wallMs, 6);
    expect('spans' in session).toBe(false);
  }
});
