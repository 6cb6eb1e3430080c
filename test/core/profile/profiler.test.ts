import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastSession, sessionProfile } from '../../../src/core/profile/session-profile.ts';
import type { Span } from '../../../src/core/profile/span.ts';
import type { MeasuredRun } from '../../../src/core/profile/unit-spans.ts';
import type { Slot } from '../../../src/core/scheduler/work.ts';
import { profileRig, RUN } from '../../fakes/profile-rig.ts';
import { brief } from './spans.ts';

describe('a question', () => {
  function asked() {
    const { profiler, submit, settle, send, wait, now } = profileRig();
    profiler.turnBegan('turn', now());
    wait(10);
    const parts = [part('decode', 0, 5), part('vad', 5, 3)];
    profiler.read('turn', { ...RUN, runMs: 8, endedAtMs: now(), parts }, 9);
    submit({ id: 'a', sessionId: 'turn', slot: 'stt', mediaMs: 4000 });
    wait(200);
    settle('stt', { runMs: 190, parts: [part('encoder', 0, 90), part('decoder', 90, 100)], tokens: 12 });
    submit({ id: 'b', sessionId: 'turn', slot: 'llm' });
    wait(300);
    settle('llm', {
      runMs: 300,
      parts: [part('prefill', 0, 100), part('generate', 100, 200)],
      tokens: 21,
      gpuBusyMs: 150,
      dispatches: 4000,
    });
    submit({ id: 'c', sessionId: 'turn', slot: 'tts', mediaMs: 500 });
    wait(400);
    settle('tts', { runMs: 400, mediaMs: 1600 });
    profiler.spent('playback', 'turn', now() + 20, now() + 1620);
    wait(80);
    send({ type: 'sessionCancelled', sessionId: 'turn' });
    return profiler;
  }
  const part = (name: MeasuredRun['parts'][number]['part'], atMs: number, ms: number) => ({
    part: name,
    atMs,
    ms,
    gpuBusyMs: 0,
  });
  const told = () => sessionProfile(asked().profile(), 1, 0);

  it('is told in spans on the clock of the page', () => {
    expect(told()?.spans.map(brief)).toEqual([
      'audio waiting completed 1001-1002',
      'audio running completed 1002-1010',
      'audio:decode running completed 1002-1007',
      'audio:vad running completed 1007-1010',
      'stt running completed 1010-1210',
      'stt waiting completed 1010-1010',
      'stt:encoder running completed 1020-1110',
      'stt:decoder running completed 1110-1210',
      'llm running completed 1210-1510',
      'llm:prefill running completed 1210-1310',
      'llm waiting completed 1210-1210',
      'llm:generate running completed 1310-1510',
      'tts running completed 1510-1910',
      'tts waiting completed 1510-1510',
      'playback running completed 1930-3530',
    ]);
  });

  it('tells where its time went, all of it', () => {
    const session = told();
    expect(session).toMatchObject({ kind: 'turn', isOver: true, wallMs: 990, firstAudioMs: 930 });
    expect(session?.shares.map(({ kind, track, ms }) => [kind, track, ms])).toEqual([
      ['running', 'tts', 400],
      ['running', 'llm', 300],
      ['running', 'stt', 200],
      ['running', 'playback', 60],
      ['running', 'audio', 8],
      ['waiting', 'audio', 1],
      ['page', null, 21],
    ]);
    expect(session?.dutyCycle).toBeCloseTo((200 + 150 + 400) / 990);
  });

  it('tells how fast each stage was', () => {
    const figures = Object.fromEntries((told()?.tracks ?? []).map((one) => [one.track, one]));
    expect(figures.stt).toMatchObject({ units: 1, rtf: 0.05, run: { p50: 200, p95: 200 } });
    expect(figures.llm).toMatchObject({ tokensPerSecond: 100, ttftMs: 100, gpuBusyMs: 150, rtf: null });
    expect(figures.llm).toMatchObject({ busyMsPerUnit: 150, dispatches: 4000 });
    expect(figures.tts).toMatchObject({ rtf: 0.25, busyMsPerUnit: 400, tokensPerSecond: null });
    expect(figures.stt?.parts.map(({ part: name, ms }) => [name, ms])).toEqual([
      ['encoder', 90],
      ['decoder', 100],
    ]);
  });
});

it('background work that stands aside is paused from its next pass on, and goes on with the same unit', () => {
  const { profiler, submit, settle, wait } = profileRig();
  submit({ id: 'w', sessionId: 'job', slot: 'stt', class: 'background', mediaMs: 30_000 });
  wait(100);
  submit({ id: 'q', sessionId: 'turn', slot: 'llm', deadlineMs: 1100 });
  wait(500);
  settle('llm', { runMs: 500 });
  wait(5000);
  // The hold after interactive work ends with the next event.
  submit({ id: 'x', sessionId: 'other', slot: 'cpu', class: 'background' });
  wait(100);
  settle('stt', { runMs: 300, gateMs: 5400 });
  const spans = profiler.profile().spans.filter(({ track }) => track === 'stt');
  expect(spans.map(brief)).toEqual([
    'stt waiting completed 1000-1000',
    'stt running completed 1000-6700',
    'stt paused completed 1200-6600',
  ]);
  expect(new Set(spans.map(({ unit }) => unit)).size).toBe(1);
});

it('a unit that makes room was preempted, waits again, and is done later', () => {
  const { profiler, submit, settle, wait } = profileRig();
  const long = { sessionId: 'job', slot: 'stt', class: 'background', mediaMs: 60_000 } as const;
  submit({ ...long, id: 'v' });
  wait(60_000);
  settle('stt', { runMs: 60_000 });
  submit({ ...long, id: 'w', restartable: true });
  wait(100);
  submit({ id: 'q', sessionId: 'turn', slot: 'stt', deadlineMs: 1100, mediaMs: 1000 });
  wait(10);
  settle('stt', null);
  wait(300);
  settle('stt', { runMs: 300 });
  const outcomes = profiler.profile().spans.map(brief);
  expect(outcomes.slice(2)).toEqual([
    'stt waiting completed 61000-61000',
    'stt running preempted 61000-61110',
    'stt waiting completed 61100-61110',
    'stt running completed 61110-61410',
  ]);
});

it('whatever is asked, ends, fails and is cancelled, a unit is whole: parts and pauses lie in its run, no run in a wait', () => {
  const slot = fc.constantFrom<Slot[]>('stt', 'llm', 'tts', 'cpu');
  const action = fc.oneof(
    fc.record({ do: fc.constant('submit' as const), slot, session: fc.nat(3), isLong: fc.boolean() }),
    fc.record({ do: fc.constant('settle' as const), slot, isWell: fc.boolean(), runMs: fc.nat(400) }),
    fc.record({ do: fc.constant('cancel' as const), session: fc.nat(3) }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.nat(3000) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const { profiler, submit, settle, send, wait, now } = profileRig();
      actions.forEach((one, index) => {
        if (one.do === 'wait') wait(one.ms);
        else if (one.do === 'cancel') send({ type: 'sessionCancelled', sessionId: `s${one.session}` });
        else if (one.do === 'settle') {
          const parts = [{ part: 'decoder' as const, atMs: 3, ms: one.runMs, gpuBusyMs: 0 }];
          settle(one.slot, { runMs: one.runMs, gateMs: 7, parts }, one.isWell ? 'completed' : 'failed');
        } else {
          const kind = one.isLong ? 'background' : 'interactive';
          const sessionId = `s${one.session}`;
          submit({
            id: `${index}`,
            sessionId,
            slot: one.slot,
            class: kind,
            restartable: one.isLong,
            mediaMs: 9000,
          });
        }
      });
      const { spans, sessions } = profiler.profile();
      for (const span of spans) {
        expect(span.endMs).toBeGreaterThanOrEqual(span.startMs);
        const own = spans.filter(({ unit, part }) => unit === span.unit && part === null);
        const runs = own.filter(({ kind }) => kind === 'running');
        const contains = (run: Span) => run.startMs <= span.startMs && span.endMs <= run.endMs;
        if (span.kind === 'paused' || span.part !== null) expect(runs.some(contains), brief(span)).toBe(true);
        if (span.kind === 'waiting') {
          const apart = (run: Span) => run.endMs <= span.startMs || run.startMs >= span.endMs;
          expect(runs.every(apart), brief(span)).toBe(true);
        }
      }
      for (const { session } of sessions) {
        const { shares, wallMs } = sessionProfile(profiler.profile(), session, now()) ?? {
          shares: [],
          wallMs: 0,
        };
        const total = shares.reduce((sum, { ms }) => sum + ms, 0);
        expect(Math.abs(total - wallMs)).toBeLessThanOrEqual(0.02 * wallMs + 1e-6);
      }
    }),
  );
});

it('the last session is the last that a user started', () => {
  const { profiler, submit, settle, now } = profileRig();
  expect(lastSession(profiler.profile())).toBeNull();
  submit({ id: 'p', sessionId: 'voice-probe', slot: 'tts' });
  expect(lastSession(profiler.profile())).toBe(1);
  settle('tts', {});
  profiler.turnBegan('turn', now());
  submit({ id: 'p', sessionId: 'voice-probe', slot: 'tts' });
  expect(lastSession(profiler.profile())).toBe(2);
});

it('many sessions take no more memory than some', () => {
  const { profiler, now } = profileRig();
  for (let index = 0; index < 1000; index++) profiler.turnBegan(`turn ${index}`, now());
  const { sessions } = profiler.profile();
  expect(sessions.length).toBe(256);
  expect(sessions.at(-1)?.session).toBe(1000);
});
