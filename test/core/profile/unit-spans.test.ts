import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/core/profile/span.ts';
import { type MeasuredRun, UnitSpans } from '../../../src/core/profile/unit-spans.ts';
import type { SchedulerEffect } from '../../../src/core/scheduler/events.ts';
import type { Slot, Unit } from '../../../src/core/scheduler/work.ts';
import { brief, runOf } from './spans.ts';

const A: Unit = {
  id: 'a',
  sessionId: 's',
  slot: 'stt',
  class: 'interactive',
  mediaMs: null,
  predictedMs: null,
  remainingMediaMs: null,
  deadlineMs: null,
  order: null,
  restartable: false,
};
const B: Unit = { ...A, id: 'b', slot: 'llm' };

/** Spans of units that are asked for, started, stopped and settled by hand; sessions are numbered 7. */
function told() {
  const spans: Span[] = [];
  let units = 0;
  const takes = new UnitSpans({
    sessionOf: (id) => (id === 's' ? 7 : 8),
    newUnit: () => ++units,
    add: (span) => spans.push(span),
  });
  const decide = (effect: SchedulerEffect, nowMs: number) =>
    takes.take({ type: 'timeReached' }, [effect], nowMs);
  return {
    spans,
    submit: (unit: Unit, nowMs: number) => takes.take({ type: 'unitSubmitted', unit }, [], nowMs),
    start: (unit: Unit, nowMs: number) => decide({ type: 'dispatch', slot: unit.slot, unit }, nowMs),
    drop: (unit: Unit, nowMs: number) => decide({ type: 'drop', unit }, nowMs),
    stop: (unit: Unit, requeued: boolean, nowMs: number) =>
      decide({ type: 'cancel', slot: unit.slot, unit, requeued }, nowMs),
    close: (slot: Slot, nowMs: number) => decide({ type: 'closeGate', slot }, nowMs),
    open: (slot: Slot, nowMs: number) => decide({ type: 'openGate', slot }, nowMs),
    load: (slot: Slot, nowMs: number) => decide({ type: 'load', slot }, nowMs),
    measured: (slot: Slot, run: MeasuredRun) => takes.measured(slot, run),
    settle: (
      { sessionId, id: unitId, slot }: Unit,
      nowMs: number,
      outcome: 'completed' | 'failed' | 'cancelled' = 'completed',
    ) => takes.take({ type: 'unitSettled', slot, sessionId, unitId, outcome, busyMs: 0 }, [], nowMs),
  };
}
type Told = ReturnType<typeof told>;

const text = (span: Span) => `#${span.unit} ${brief(span)}`;

describe('a unit', () => {
  it.each<[string, (unit: Told) => void, readonly string[]]>([
    [
      'waits and runs',
      ({ submit, start, settle }) => {
        submit(A, 0);
        start(A, 5);
        settle(A, 20);
      },
      ['#1 stt waiting completed 0-5', '#1 stt running completed 5-20'],
    ],
    [
      'fails',
      ({ submit, start, settle }) => {
        submit(A, 0);
        start(A, 0);
        settle(A, 20, 'failed');
      },
      ['#1 stt waiting completed 0-0', '#1 stt running failed 0-20'],
    ],
    [
      'that is asked for again while it waits is the same one, and waits since the first time',
      ({ submit, start }) => {
        submit(A, 0);
        submit(A, 3);
        start(A, 5);
        submit(B, 5);
        start(B, 6);
      },
      ['#1 stt waiting completed 0-5', '#2 llm waiting completed 5-6'],
    ],
    [
      'of another session is another one, whatever its id',
      ({ submit, start, settle }) => {
        submit(A, 0);
        submit({ ...A, sessionId: 't', slot: 'tts' }, 1);
        start({ ...A, sessionId: 't', slot: 'tts' }, 2);
        start(A, 3);
        settle(A, 4);
      },
      ['#2 tts waiting completed 1-2', '#1 stt waiting completed 0-3', '#1 stt running completed 3-4'],
    ],
    [
      'that is dropped has waited in vain, and is gone',
      ({ submit, drop, start, settle }) => {
        submit(A, 0);
        drop(A, 7);
        start(A, 8);
        settle(A, 9);
        drop(A, 9);
      },
      ['#1 stt waiting cancelled 0-7'],
    ],
    [
      'that nobody asked for is not told of',
      ({ start, stop, drop, settle, load }) => {
        start(A, 0);
        stop(A, true, 1);
        settle(A, 2);
        drop(A, 3);
        load('stt', 4);
      },
      [],
    ],
    [
      'that makes room waits since then, and runs again under its number',
      ({ submit, start, stop, settle }) => {
        submit(A, 0);
        start(A, 1);
        stop(A, true, 10);
        settle(A, 12, 'cancelled');
        start(A, 30);
        settle(A, 50);
      },
      [
        '#1 stt waiting completed 0-1',
        '#1 stt running preempted 1-12',
        '#1 stt waiting completed 12-30',
        '#1 stt running completed 30-50',
      ],
    ],
    [
      'that made room once can be cancelled for good later',
      ({ submit, start, stop, settle }) => {
        submit(A, 0);
        start(A, 0);
        stop(A, true, 10);
        settle(A, 12, 'cancelled');
        start(A, 30);
        settle(A, 50, 'cancelled');
        submit(A, 60);
        start(A, 61);
      },
      [
        '#1 stt waiting completed 0-0',
        '#1 stt running preempted 0-12',
        '#1 stt waiting completed 12-30',
        '#1 stt running cancelled 30-50',
        '#2 stt waiting completed 60-61',
      ],
    ],
    [
      'that is done before it can make room is done',
      ({ submit, start, stop, settle }) => {
        submit(A, 0);
        start(A, 0);
        stop(A, true, 10);
        settle(A, 12);
        start(A, 30);
      },
      ['#1 stt waiting completed 0-0', '#1 stt running completed 0-12'],
    ],
    [
      'that is cancelled by its user is not done again',
      ({ submit, start, stop, settle }) => {
        submit(A, 0);
        start(A, 0);
        stop(A, false, 10);
        settle(A, 12, 'cancelled');
        start(A, 30);
      },
      ['#1 stt waiting completed 0-0', '#1 stt running cancelled 0-12'],
    ],
  ])('%s', (_, happens, expected) => {
    const unit = told();
    happens(unit);
    expect(unit.spans.map(text)).toEqual(expected);
  });

  it.each<[Slot, string]>([
    ['cpu', 'audio'],
    ['stt', 'stt'],
    ['llm', 'llm'],
    ['tts', 'tts'],
  ])('at %s is on the track %s, with its session and class', (slot, track) => {
    const { spans, submit, start, settle } = told();
    const unit = { ...A, slot, class: 'background' } as const;
    submit(unit, 0);
    start(unit, 1);
    settle(unit, 2);
    const about = { track, session: 7, unit: 1, class: 'background', part: null };
    expect(spans).toEqual([
      expect.objectContaining({ ...about, kind: 'waiting' }),
      expect.objectContaining({ ...about, kind: 'running' }),
    ]);
  });
});

describe('a pause', () => {
  const paused = (happens: (unit: Told) => void) => {
    const unit = told();
    unit.submit(A, 0);
    unit.start(A, 0);
    happens(unit);
    return unit.spans.filter(({ kind }) => kind === 'paused').map(text);
  };
  it.each<[string, (unit: Told) => void, readonly string[]]>([
    [
      'is as long as the gate was closed, where the worker said nothing',
      ({ close, open, settle }) => {
        close('stt', 10);
        open('stt', 30);
        settle(A, 40, 'failed');
      },
      ['#1 stt paused failed 10-30'],
    ],
    [
      'ends with a unit that never goes on',
      ({ close, settle }) => {
        close('stt', 10);
        settle(A, 40, 'cancelled');
      },
      ['#1 stt paused cancelled 10-40'],
    ],
    [
      'begins with the first word of it, and is over after the first of its end',
      ({ close, open, settle }) => {
        close('stt', 10);
        close('stt', 20);
        open('stt', 30);
        open('stt', 35);
        settle(A, 40);
      },
      ['#1 stt paused completed 10-30'],
    ],
    [
      'begins as late as the worker met the gate',
      ({ close, open, settle, measured }) => {
        close('stt', 10);
        open('stt', 30);
        measured('stt', runOf(40, { runMs: 35, gateMs: 5 }));
        settle(A, 40);
      },
      ['#1 stt paused completed 25-30'],
    ],
    [
      'is not longer than the gate was closed',
      ({ close, open, settle, measured }) => {
        close('stt', 10);
        open('stt', 30);
        measured('stt', runOf(40, { runMs: 1, gateMs: 39 }));
        settle(A, 40);
      },
      ['#1 stt paused completed 10-30'],
    ],
    [
      'of several takes what the others leave, the last one first',
      ({ close, open, settle, measured }) => {
        close('stt', 10);
        open('stt', 30);
        close('stt', 40);
        open('stt', 60);
        measured('stt', runOf(70, { runMs: 20, gateMs: 10 }));
        measured('stt', runOf(70, { runMs: 20, gateMs: 15 }));
        settle(A, 70);
      },
      ['#1 stt paused completed 40-60', '#1 stt paused completed 25-30'],
    ],
    [
      'is none where the unit was done before its next pass',
      ({ close, open, settle, measured }) => {
        close('stt', 10);
        open('stt', 30);
        measured('stt', runOf(40, { runMs: 40 }));
        settle(A, 40);
      },
      [],
    ],
    [
      'is none at another gate',
      ({ close, open, settle }) => {
        close('llm', 10);
        open('llm', 30);
        settle(A, 40);
      },
      [],
    ],
    [
      'of a unit that makes room is over when it runs again',
      ({ close, stop, start, settle }) => {
        close('stt', 10);
        stop(A, true, 20);
        settle(A, 30, 'cancelled');
        start(A, 50);
        settle(A, 90);
      },
      ['#1 stt paused preempted 10-30'],
    ],
    [
      'is none of a unit that waits at a closed gate to begin',
      ({ submit, close, start, open, settle }) => {
        const unit = { ...A, slot: 'tts' } as const;
        submit({ ...unit, id: 'c' }, 0);
        close('tts', 5);
        start({ ...unit, id: 'c' }, 10);
        open('tts', 20);
        settle({ ...unit, id: 'c' }, 30);
      },
      [],
    ],
  ])('%s', (_, happens, expected) => {
    expect(paused(happens)).toEqual(expected);
  });
});

describe('what a worker says of its runs', () => {
  /** A unit that runs from 50 to 100. */
  const ran = (unit: Unit, says: (unit: Told) => void) => {
    const rig = told();
    rig.submit(unit, 0);
    rig.start(unit, 50);
    says(rig);
    rig.settle(unit, 100);
    return rig.spans.filter(({ kind }) => kind === 'running');
  };

  it.each<[string, Partial<Unit>, readonly Partial<MeasuredRun>[], Partial<Span>]>([
    [
      'is added up',
      {},
      [
        { gpuBusyMs: 3, dispatches: 10, tokens: 1, mediaMs: 200 },
        { gpuBusyMs: 4, dispatches: 20, tokens: 2, mediaMs: 300 },
      ],
      { gpuBusyMs: 7, dispatches: 30, tokens: 3, mediaMs: 500 },
    ],
    [
      'may leave the length of sound to another run',
      {},
      [{ mediaMs: null }, { mediaMs: 300 }],
      { mediaMs: 300 },
    ],
    ['goes before what the scheduler was told', { mediaMs: 700 }, [{ mediaMs: 0 }], { mediaMs: 0 }],
    ['may leave the length of sound to the scheduler', { mediaMs: 700 }, [{}], { mediaMs: 700 }],
    [
      'may be nothing',
      {},
      [],
      { gpuBusyMs: 0, dispatches: 0, tokens: 0, mediaMs: 0, startMs: 50, endMs: 100 },
    ],
  ])('%s', (_, about, runs, expected) => {
    const [span] = ran({ ...A, ...about }, ({ measured }) => {
      for (const run of runs) measured('stt', runOf(100, run));
    });
    expect(span).toMatchObject(expected);
  });

  it('is not counted where no unit runs, and for the unit alone that ran', () => {
    const { spans, submit, start, stop, settle, measured } = told();
    const run = runOf(0, { tokens: 5 });
    measured('stt', run);
    submit(A, 0);
    measured('stt', run);
    start(A, 1);
    measured('llm', run);
    measured('stt', run);
    settle(A, 2);
    measured('stt', run);
    submit(A, 3);
    start(A, 4);
    stop(A, true, 4);
    settle(A, 5, 'cancelled');
    measured('stt', run);
    start(A, 6);
    settle(A, 7);
    submit(B, 3);
    start(B, 4);
    settle(B, 5);
    const tokens = spans.filter(({ kind }) => kind === 'running').map((span) => span.tokens);
    expect(tokens).toEqual([5, 0, 0, 0]);
  });

  it.each<[string, number, number, readonly [number, number]]>([
    ['where they were', 5, 20, [55, 75]],
    ['from its beginning where they came before', -10, 20, [50, 60]],
    ['with no length where they were over before', -20, 5, [50, 50]],
    ['to its end where they would go on', 45, 30, [95, 100]],
    ['at its end where they would come later', 60, 30, [100, 100]],
  ])('has parts within the run, %s', (_, atMs, ms, [startMs, endMs]) => {
    const [, part, ...more] = ran(A, ({ measured }) => {
      const parts = [{ part: 'encoder', atMs, ms, gpuBusyMs: 9 }] as const;
      measured('stt', runOf(100, { runMs: 40, gateMs: 10, gpuBusyMs: 99, parts }));
    });
    expect(part).toEqual({
      track: 'stt',
      part: 'encoder',
      kind: 'running',
      outcome: 'completed',
      class: 'interactive',
      session: 7,
      unit: 1,
      startMs,
      endMs,
      gpuBusyMs: 9,
      dispatches: 0,
      tokens: 0,
      mediaMs: 0,
    });
    expect(more).toEqual([]);
  });
});
