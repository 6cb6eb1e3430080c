import { describe, expect, it } from 'vitest';
import { Profiler } from '../../../src/core/profile/profiler.ts';
import type { Span } from '../../../src/core/profile/span.ts';
import { SpanRecorder } from '../../../src/core/profile/span-recorder.ts';
import { profileRig } from '../../fakes/profile-rig.ts';
import { brief, runOf } from './spans.ts';

type Rig = ReturnType<typeof profileRig>;

describe('the sessions of a profile', () => {
  it.each<[string, (rig: Rig) => void, readonly object[]]>([
    [
      'are turns, batches, and what the page asks for itself, in the order in which they came',
      ({ profiler, submit, wait, now }) => {
        profiler.turnBegan('t', now());
        wait(5);
        submit({ id: 'a', sessionId: 'b', slot: 'stt', class: 'background' });
        wait(5);
        submit({ id: 'a', sessionId: 'p', slot: 'tts' });
        submit({ id: 'a', sessionId: 't', slot: 'llm' });
      },
      [
        { session: 1, kind: 'turn', startMs: 1000, endMs: null },
        { session: 2, kind: 'batch', startMs: 1005, endMs: null },
        { session: 3, kind: 'probe', startMs: 1010, endMs: null },
      ],
    ],
    [
      'end with a measurement’s unit, and with no other’s',
      ({ profiler, submit, settle, wait, now }) => {
        submit({ id: 'a', sessionId: 'p', slot: 'tts' });
        profiler.turnBegan('t', now());
        submit({ id: 'a', sessionId: 't', slot: 'llm' });
        submit({ id: 'a', sessionId: 'b', slot: 'cpu', class: 'background' });
        wait(7);
        settle('tts', {});
        settle('llm', {});
        settle('cpu', {});
      },
      [
        { session: 1, kind: 'probe', startMs: 1000, endMs: 1007 },
        { session: 2, kind: 'turn', startMs: 1000, endMs: null },
        { session: 3, kind: 'batch', startMs: 1000, endMs: null },
      ],
    ],
    [
      'end with the first word of their end',
      ({ profiler, send, wait, now }) => {
        profiler.turnBegan('t', now());
        wait(5);
        send({ type: 'sessionCancelled', sessionId: 't' });
        wait(5);
        send({ type: 'sessionCancelled', sessionId: 't' });
        send({ type: 'sessionCancelled', sessionId: 'unknown' });
      },
      [{ session: 1, kind: 'turn', startMs: 1000, endMs: 1005 }],
    ],
    [
      'go on after a pause as the same',
      ({ submit, send, wait }) => {
        submit({ id: 'a', sessionId: 'b', slot: 'stt', class: 'background' });
        wait(5);
        send({ type: 'sessionCancelled', sessionId: 'b' });
        wait(5);
        submit({ id: 'c', sessionId: 'p', slot: 'cpu' });
        submit({ id: 'b', sessionId: 'b', slot: 'llm', class: 'background' });
      },
      [
        { session: 1, kind: 'batch', startMs: 1000, endMs: null },
        { session: 2, kind: 'probe', startMs: 1010, endMs: null },
      ],
    ],
    ['are none of what nobody asks for', ({ send }) => send({ type: 'timeReached' }), []],
  ])('%s', (_, happens, expected) => {
    const rig = profileRig();
    happens(rig);
    expect(rig.profiler.profile().sessions).toEqual(expected);
  });

  it('are the last 256 at which something was done', () => {
    const { profiler } = profileRig();
    for (let turn = 1; turn <= 256; turn++) profiler.turnBegan(`${turn}`, 0);
    const numbers = () => profiler.profile().sessions.map(({ session }) => session);
    expect(numbers()).toHaveLength(256);
    profiler.turnBegan('1', 0);
    expect(numbers()).toHaveLength(256);
    profiler.turnBegan('257', 0);
    expect([numbers().length, ...numbers().slice(0, 2), numbers().at(-1)]).toEqual([256, 1, 3, 257]);
  });
});

it('units have the number of their session, and one of their own', () => {
  const { profiler, submit, settle } = profileRig();
  profiler.turnBegan('t', 0);
  submit({ id: 'a', sessionId: 'p', slot: 'tts' });
  submit({ id: 'a', sessionId: 't', slot: 'llm' });
  settle('tts', {});
  profiler.spent('store', 't', 0, 1);
  const numbers = profiler.profile().spans.map(({ track, session, unit }) => `${track} ${session} ${unit}`);
  expect(numbers).toEqual(['tts 2 1', 'llm 1 2', 'tts 2 1', 'store 1 3']);
});

it('each span is told when it comes, also those that find no room later', () => {
  const heard: Span[] = [];
  const profiler = new Profiler((span) => heard.push(span), new SpanRecorder(1));
  profiler.spent('models', null, 1, 2);
  profiler.spent('models', null, 3, 4);
  expect(heard.map(brief)).toEqual(['models running completed 1-2', 'models running completed 3-4']);
  const { spans, dropped } = profiler.profile();
  expect(spans.map(brief)).toEqual(['models running completed 3-4']);
  expect(dropped).toBe(1);
});

describe('what the page does itself', () => {
  it.each<[string, string | null, Partial<Span>]>([
    ['for a turn is for somebody who waits', 'turn', { session: 1, class: 'interactive' }],
    ['for a batch is in the background', 'batch', { session: 2, class: 'background' }],
    ['for a measurement is not', 'probe', { session: 3, class: 'interactive' }],
    ['for none has none', null, { session: 0, class: 'interactive' }],
    ['for one that is forgotten has none', 'unknown', { session: 0, class: 'interactive' }],
  ])('%s', (_, id, expected) => {
    const { profiler, submit } = profileRig();
    profiler.turnBegan('turn', 0);
    submit({ id: 'a', sessionId: 'batch', slot: 'stt', class: 'background' });
    submit({ id: 'a', sessionId: 'probe', slot: 'stt' });
    profiler.spent('playback', id, 20, 50);
    const span = profiler.profile().spans.at(-1);
    expect(span).toMatchObject({ track: 'playback', kind: 'running', startMs: 20, endMs: 50, ...expected });
    expect(span?.unit).toBe(3);
  });
});

describe('what the audio worker reads for a session', () => {
  const part = (atMs: number, ms: number) => ({ part: 'vad', atMs, ms, gpuBusyMs: 0 }) as const;
  it.each<[string, number, Parameters<typeof runOf>, number, readonly string[]]>([
    [
      'was waited for from the question on',
      0,
      [100, { runMs: 20, parts: [part(0, 5), part(5, 15)] }],
      30,
      [
        'audio waiting completed 70-80',
        'audio running completed 80-100',
        'audio:vad running completed 80-85',
        'audio:vad running completed 85-100',
      ],
    ],
    [
      'was not waited for where it took no longer',
      0,
      [100, { runMs: 20 }],
      20,
      ['audio running completed 80-100'],
    ],
    [
      'was not before its session',
      90,
      [100, { runMs: 20, parts: [part(1, 2)] }],
      30,
      ['audio running completed 90-100', 'audio:vad running completed 91-93'],
    ],
    [
      'was waited for since its session began',
      60,
      [100, { runMs: 20 }],
      90,
      ['audio waiting completed 60-80', 'audio running completed 80-100'],
    ],
    [
      'has no parts behind its end',
      0,
      [100, { runMs: 20, parts: [part(15, 9), part(30, 5)] }],
      20,
      [
        'audio running completed 80-100',
        'audio:vad running completed 95-100',
        'audio:vad running completed 100-100',
      ],
    ],
  ])('%s', (_, beganMs, run, tookMs, expected) => {
    const { profiler } = profileRig();
    profiler.turnBegan('turn', beganMs);
    profiler.read('turn', runOf(...run), tookMs);
    const { spans } = profiler.profile();
    expect(spans.map(brief)).toEqual(expected);
    expect(new Set(spans.map(({ session, unit }) => `${session} ${unit}`))).toEqual(new Set(['1 1']));
  });

  it.each([
    [null, 0],
    [1600, 1600],
  ])('has %s ms of sound as %i', (mediaMs, expected) => {
    const { profiler } = profileRig();
    profiler.turnBegan('turn', 0);
    profiler.read('turn', runOf(100, { mediaMs, runMs: 20, parts: [part(0, 1)] }), 50);
    expect(profiler.profile().spans.map((span) => span.mediaMs)).toEqual([0, expected, 0]);
  });

  it('counts for the unit that runs at the worker, where its session is not known', () => {
    const { profiler, submit, settle } = profileRig();
    submit({ id: 'a', sessionId: 'b', slot: 'cpu', class: 'background' });
    profiler.read('another', runOf(1000, { mediaMs: 700 }), 5);
    settle('cpu', null);
    const { spans, sessions } = profiler.profile();
    expect(spans.map(({ track, kind, mediaMs }) => [track, kind, mediaMs])).toEqual([
      ['audio', 'waiting', 0],
      ['audio', 'running', 700],
    ]);
    expect(sessions).toHaveLength(1);
  });
});
