import { expect, it } from 'vitest';
import type { Profile, ProfiledSession } from '../../../src/core/profile/profiler.ts';
import { recordingOf } from '../../../src/core/profile/recording.ts';
import { toCsv } from '../../../src/core/profile/span-csv.ts';
import { summarise } from '../../../src/core/profile/summary.ts';
import { toTrace } from '../../../src/core/profile/trace-events.ts';
import { spanOf } from './spans.ts';

const BUILD = { version: '1.2.3', commit: 'abc', browser: 'a browser' };
const MACHINE = {
  build: BUILD,
  models: { stt: { modelId: 'ear', device: 'webgpu', dtype: 'fp16' } },
  bytesPerSecond: { wasm: 1e10 },
} as const;

const session = (number: number, startMs: number, endMs: number | null): ProfiledSession => ({
  session: number,
  kind: 'turn',
  startMs,
  endMs,
});

const PROFILE: Profile = {
  dropped: 4,
  sessions: [
    session(1, 0, 100),
    session(2, 0, 101),
    session(3, 150, null),
    session(4, 199, 900),
    session(5, 200, null),
  ],
  spans: [
    spanOf('stt', 50, 100),
    spanOf('stt', 50, 101, { session: 2 }),
    spanOf('llm', 120, 130, { session: 2 }),
    spanOf('tts', 199, 300, { session: 4 }),
    spanOf('tts', 200, 300, { session: 4 }),
  ],
};

it('a recording has what lies in its time or reaches into it, the build, the machine and the trace', () => {
  const within = { ...PROFILE, spans: PROFILE.spans.slice(1, 4), sessions: PROFILE.sessions.slice(1, 4) };
  const { sessions } = summarise(within, BUILD, 200);
  const recording = recordingOf(PROFILE, 100, 200, MACHINE);
  expect(recording).toEqual({
    schema: 'sotto-recording/1',
    version: '1.2.3',
    commit: 'abc',
    browser: 'a browser',
    lengthMs: 100,
    dropped: 4,
    models: MACHINE.models,
    bytesPerSecond: MACHINE.bytesPerSecond,
    sessions,
    ...toTrace(within),
  });
  expect(recording.sessions.map((one) => [one.session, one.endMs, one.isOver])).toEqual([
    [2, 101, true],
    [3, 200, false],
    [4, 900, true],
  ]);
  expect(recording.traceEvents.filter(({ ph }) => ph === 'X')).toHaveLength(3);
});

it('a summary has each session’s figures, and none of its spans', () => {
  const summary = summarise(PROFILE, BUILD, 500);
  expect(Object.keys(summary)).toEqual(['schema', 'version', 'commit', 'browser', 'dropped', 'sessions']);
  expect(summary).toMatchObject({ schema: 'sotto-profile/1', ...BUILD, dropped: 4 });
  expect(summary.sessions.map((one) => [one.session, one.wallMs, one.tracks.length])).toEqual([
    [1, 100, 0],
    [2, 101, 2],
    [3, 350, 0],
    [4, 701, 1],
    [5, 300, 0],
  ]);
  for (const one of summary.sessions) expect(one).not.toHaveProperty('spans');
});

it('the table has words as they are, times in ms to the thousandth, and nothing for no part', () => {
  const whole = spanOf('stt', 1.23456, 1000.0005, {
    session: 2,
    unit: 31,
    kind: 'waiting',
    outcome: 'preempted',
    class: 'background',
  });
  const part = spanOf('tts', 0, 12, {
    part: 'vocoder',
    gpuBusyMs: 0.1,
    dispatches: 9,
    tokens: 7,
    mediaMs: 1600,
  });
  expect(toCsv([whole, part])).toBe(
    [
      'session,unit,track,part,kind,outcome,class,startMs,endMs,gpuBusyMs,dispatches,tokens,mediaMs',
      '2,31,stt,,waiting,preempted,background,1.235,1000.001,0,0,0,0',
      '0,0,tts,vocoder,running,completed,interactive,0,12,0.1,9,7,1600',
      '',
    ].join('\r\n'),
  );
  expect(toCsv([])).toBe(`${toCsv([whole]).split('\r\n')[0]}\r\n`);
});
