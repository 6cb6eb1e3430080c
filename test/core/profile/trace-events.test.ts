import { describe, expect, it } from 'vitest';
import type { ProfiledSession } from '../../../src/core/profile/profiler.ts';
import type { Span } from '../../../src/core/profile/span.ts';
import { toTrace } from '../../../src/core/profile/trace-events.ts';
import { spanOf } from './spans.ts';

const session = (number: number, kind: ProfiledSession['kind']): ProfiledSession => ({
  session: number,
  kind,
  startMs: 0,
  endMs: null,
});
const traceOf = (spans: readonly Span[], sessions: readonly ProfiledSession[] = []) =>
  toTrace({ spans, sessions, dropped: 0 });

it('a unit of a turn is, in words of the format, its process, its rows, its wait, its run and what lies within', () => {
  const own = { session: 2, unit: 5 };
  const run = spanOf('stt', 1, 5.0004, { ...own, gpuBusyMs: 2.5, dispatches: 3, tokens: 4, mediaMs: 6 });
  const rest = { outcome: 'completed', class: 'interactive', unit: 5 };
  const nothing = { gpuBusyMs: 0, dispatches: 0, tokens: 0, mediaMs: 0 };
  const trace = traceOf(
    [
      run,
      spanOf('stt', 2.5, 3, { ...own, kind: 'paused' }),
      spanOf('stt', 2, 4, { ...own, part: 'encoder', gpuBusyMs: 1 }),
      spanOf('stt', 0.0004, 1, { ...own, kind: 'waiting' }),
    ],
    [session(2, 'turn')],
  );
  expect(trace).toEqual({
    displayTimeUnit: 'ms',
    traceEvents: [
      { ph: 'M', name: 'process_name', pid: 3, tid: 0, args: { name: 'turn 2' } },
      { ph: 'M', name: 'thread_name', pid: 3, tid: 1, args: { name: 'stt waiting' } },
      { ph: 'M', name: 'thread_sort_index', pid: 3, tid: 1, args: { sort_index: 2 } },
      {
        ph: 'X',
        name: 'waiting',
        cat: 'stt',
        pid: 3,
        tid: 1,
        ts: 0,
        dur: 1000,
        args: { kind: 'waiting', ...rest, ...nothing },
      },
      { ph: 'M', name: 'thread_name', pid: 3, tid: 2, args: { name: 'stt' } },
      { ph: 'M', name: 'thread_sort_index', pid: 3, tid: 2, args: { sort_index: 3 } },
      {
        ph: 'X',
        name: 'stt',
        cat: 'stt',
        pid: 3,
        tid: 2,
        ts: 1000,
        dur: 4000,
        args: { kind: 'running', ...rest, gpuBusyMs: 2.5, dispatches: 3, tokens: 4, mediaMs: 6 },
      },
      {
        ph: 'X',
        name: 'encoder',
        cat: 'stt',
        pid: 3,
        tid: 2,
        ts: 2000,
        dur: 2000,
        args: { kind: 'running', ...rest, ...nothing, gpuBusyMs: 1 },
      },
      {
        ph: 'X',
        name: 'paused',
        cat: 'stt',
        pid: 3,
        tid: 2,
        ts: 2500,
        dur: 500,
        args: { kind: 'paused', ...rest, ...nothing },
      },
    ],
  });
});

it('nothing makes an empty trace', () => {
  expect(traceOf([], [session(1, 'turn')])).toEqual({ displayTimeUnit: 'ms', traceEvents: [] });
});

it('a session is a process of its own name, once, and what belongs to none is the page’s', () => {
  const at = [2, 1, 0, 9, 2].map((number, index) => spanOf('tts', index, index + 1, { session: number }));
  const { traceEvents } = traceOf(at, [session(1, 'batch'), session(2, 'turn'), session(3, 'probe')]);
  expect(
    traceEvents.flatMap((event) => (event.name === 'process_name' ? [[event.pid, event.args]] : [])),
  ).toEqual([
    [3, { name: 'turn 2' }],
    [2, { name: 'batch 1' }],
    [1, { name: 'page' }],
    [10, { name: 'session 9' }],
  ]);
});

it('rows stand in the order of the pipeline, each wait above what runs', () => {
  const spans = (['models', 'tts', 'audio'] as const).flatMap((track) => [
    spanOf(track, 0, 1),
    spanOf(track, 0, 1, { kind: 'waiting' }),
  ]);
  const { traceEvents } = traceOf(spans);
  const names = new Map(
    traceEvents.flatMap((event) => (event.name === 'thread_name' ? [[event.tid, event.args] as const] : [])),
  );
  const order = traceEvents.flatMap((event) =>
    event.name === 'thread_sort_index' ? [{ ...names.get(event.tid), ...event.args }] : [],
  );
  expect(order).toEqual([
    { name: 'models', sort_index: 13 },
    { name: 'models waiting', sort_index: 12 },
    { name: 'tts', sort_index: 7 },
    { name: 'tts waiting', sort_index: 6 },
    { name: 'audio', sort_index: 1 },
    { name: 'audio waiting', sort_index: 0 },
  ]);
});

describe('on its rows a trace', () => {
  const drawn = (spans: readonly Span[]) =>
    traceOf(spans).traceEvents.flatMap((event) =>
      event.ph === 'X'
        ? [`${event.tid} ${event.name} ${event.ts / 1000}-${(event.ts + event.dur) / 1000}`]
        : [],
    );
  const run = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
    spanOf('stt', startMs, endMs, { unit: 1, ...more });
  const part = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
    run(startMs, endMs, { part: 'decoder', ...more });

  it.each<[string, readonly Span[], readonly string[]]>([
    ['has what follows on one', [run(10, 20), run(0, 10)], ['1 stt 0-10', '1 stt 10-20']],
    [
      'has what is at once on several, each the first that is free',
      [run(0, 30), run(10, 20), run(20, 40), run(25, 50), run(40, 60), run(45, 60)],
      ['1 stt 0-30', '2 stt 10-20', '2 stt 20-40', '3 stt 25-50', '1 stt 40-60', '2 stt 45-60'],
    ],
    ['has the longer one first', [run(0, 10), run(0, 30)], ['1 stt 0-30', '2 stt 0-10']],
    [
      'has sessions and tracks on their own',
      [run(0, 10), run(20, 30, { session: 1 }), spanOf('tts', 40, 50)],
      ['1 stt 0-10', '2 stt 20-30', '3 tts 40-50'],
    ],
    [
      'has parts in their run, side by side and within each other',
      [run(0, 100), part(50, 70), part(0, 10), part(10, 50), part(20, 30), part(20, 40)],
      [
        '1 stt 0-100',
        '1 decoder 0-10',
        '1 decoder 10-50',
        '1 decoder 20-40',
        '1 decoder 20-30',
        '1 decoder 50-70',
      ],
    ],
    [
      'ends what would cross the end of what it lies in',
      [run(0, 100), part(10, 50), part(20, 60), part(30, 90), part(55, 70), part(80, 110)],
      [
        '1 stt 0-100',
        '1 decoder 10-50',
        '1 decoder 20-50',
        '1 decoder 30-50',
        '1 decoder 55-70',
        '1 decoder 80-100',
      ],
    ],
    [
      'leaves out parts beside their run, and of no length',
      [run(10, 50), part(0, 9), part(5, 20), part(50, 60), part(30, 30), part(40, 35)],
      ['1 stt 10-50'],
    ],
    [
      'has a unit’s parts in the run in which they were',
      [
        run(0, 50, { outcome: 'preempted' }),
        run(80, 100),
        part(10, 20),
        part(80, 90),
        part(10, 20, { unit: 2 }),
      ],
      ['1 stt 0-50', '1 decoder 10-20', '1 stt 80-100', '1 decoder 80-90'],
    ],
    [
      'has no parts in a wait',
      [run(0, 50, { kind: 'waiting' }), part(10, 20), run(20, 30, { kind: 'paused' })],
      ['1 waiting 0-50'],
    ],
  ])('%s', (_, spans, expected) => {
    expect(drawn(spans)).toEqual(expected);
  });
});
