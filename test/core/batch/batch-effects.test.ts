import { describe, expect, it } from 'vitest';
import { JOB, opened, Session, types, WINDOW_MS } from './session.ts';

describe('a batch asks for what it needs, and for nothing else', () => {
  it('when it pauses: work is withdrawn where some is out, and the medium closed where it is open', () => {
    const busy = opened();
    busy.read(0);
    expect(types(busy.send({ type: 'jobPaused', error: null }))).toEqual(['withdrawUnits', 'closeMedia']);
    const idle = opened();
    expect(types(idle.send({ type: 'jobPaused', error: null }))).toEqual(['closeMedia']);
    const untouched = new Session();
    expect(untouched.send({ type: 'jobPaused', error: null })).toEqual([]);
    expect(untouched.job).toMatchObject({ state: 'paused', endedAtMs: null });
  });

  it('when it is over: a pause or a cancel that comes later changes nothing', () => {
    const session = opened();
    session.nowMs = 5;
    session.send({ type: 'mediaEnded', durationMs: 0 });
    const { job } = session;
    expect(job).toMatchObject({ state: 'done', endedAtMs: 5 });
    for (const type of ['jobCancelled', 'jobResumed', 'timeReached'] as const)
      expect(session.send({ type })).toEqual([]);
    expect(session.send({ type: 'jobPaused', error: null })).toEqual([]);
    expect(session.job).toBe(job);
  });

  it('when the time of nothing has come: nothing', () => {
    const session = opened();
    session.read(0);
    expect(session.send({ type: 'timeReached' })).toEqual([]);
  });

  it('when all is heard: the medium is closed although other stages go on', () => {
    const session = opened({ stages: ['stt', 'tts'] });
    session.read(0);
    expect(session.send({ type: 'mediaEnded', durationMs: WINDOW_MS })).toEqual([]);
    expect(types(session.complete('stt', 0))).toEqual(['forgetWindow', 'submitUnit', 'closeMedia']);
    expect(session.complete('tts', 0)).toEqual([]);
    expect(session.job.state).toBe('done');
  });

  it('when a summary that is being made has become stale: it is withdrawn', () => {
    const session = opened({ stages: ['stt'], closing: ['llm'] });
    for (const index of [0, 1]) session.read(index);
    session.complete('stt', 0);
    session.fail('stt', 1, false);
    session.send({ type: 'mediaEnded', durationMs: 2 * WINDOW_MS });
    session.send({ type: 'unitStarted', stage: 'llm', index: 2 });
    const setAside = [...session.units.values()].filter(({ state }) => state === 'setAside');
    expect(types(session.send({ type: 'jobRetried', setAside }))).toEqual(['withdrawUnits']);
    expect(session.units.has('llm:2')).toBe(false);
    expect(session.job.cursor).toMatchObject({ closed: null, setAside: 0 });
  });
});

describe('a batch knows of its medium', () => {
  it.each<[string, number | null, number | null, number | null]>([
    ['what its headers say', null, 30_000, 30_000],
    ['nothing where they say nothing', null, null, null],
    ['what was known before', 20_000, 30_000, 20_000],
  ])('how long it is: %s', (_, before, durationMs, expected) => {
    const session = new Session({ durationMs: before });
    session.send({ type: 'jobOpened' });
    session.send({ type: 'mediaOpened', durationMs });
    expect(session.job.durationMs).toBe(expected);
    session.send({ type: 'mediaEnded', durationMs: 25_000 });
    expect(session.job.durationMs).toBe(25_000);
  });

  it.each<[string, string | null, string | undefined, string | null]>([
    ['the first rule', null, '1', '1'],
    ['the rule that it had', '1', undefined, '1'],
    ['a new rule', '1', '2', '2'],
  ])('by which rule it is cut: %s', (_, before, cut, expected) => {
    const session = new Session({ cut: before });
    session.send({ type: 'jobOpened' });
    session.send({ type: 'mediaOpened', durationMs: null, ...(cut === undefined ? {} : { cut }) });
    expect(session.job.cut).toBe(expected);
  });

  it.each<[string, number, number]>([
    ['begins', 1, WINDOW_MS],
    ['ends', 0, WINDOW_MS - 1],
  ])('that it was cut otherwise as soon as a window %s elsewhere', (_, startMs, endMs) => {
    const session = opened();
    session.read(0);
    session.crash();
    session.send({ type: 'jobOpened' });
    session.send({ type: 'mediaOpened', durationMs: null });
    session.send({ type: 'windowRead', window: { index: 0, startMs, endMs } });
    expect(session.job.cursor.windows).toBe(0);
    expect(session.units.size).toBe(0);
  });

  it('that it was cut as before: nothing is begun anew, and what was heard is not asked for again', () => {
    const session = opened({ stages: ['stt'] });
    for (const index of [0, 1]) session.read(index);
    session.complete('stt', 0);
    session.crash();
    session.send({ type: 'jobOpened' });
    session.send({ type: 'mediaOpened', durationMs: null });
    expect(types(session.read(0))).toEqual(['forgetWindow', 'readWindow']);
    expect(types(session.read(1))).toEqual(['submitUnit', 'readWindow']);
    expect(session.job.cursor).toMatchObject({ windows: 2, readToMs: 2 * WINDOW_MS });
  });

  it('what to say of a part that it no longer has', () => {
    const session = opened();
    session.read(0);
    session.crash();
    session.send({ type: 'jobOpened' });
    session.send({ type: 'mediaOpened', durationMs: null });
    session.send({ type: 'mediaEnded', durationMs: 0 });
    expect(session.units.get('stt:0')).toMatchObject({
      state: 'setAside',
      lease: null,
      error: { code: 'media/unreadable', message: expect.stringContaining('add the file again') },
    });
  });

  it('drops what comes of a window that it has begun anew', () => {
    const session = opened({ cut: '1', stages: ['stt'] });
    session.read(0);
    session.send({ type: 'unitStarted', stage: 'stt', index: 0 });
    expect(types(session.send({ type: 'mediaOpened', durationMs: null, cut: '2' }))).toEqual([
      'withdrawUnits',
      'closeMedia',
      'openMedia',
    ]);
    session.send({ type: 'mediaOpened', durationMs: null, cut: '2' });
    session.read(0);
    session.send({ type: 'unitCompleted', stage: 'stt', index: 0 });
    expect(session.job.cursor.done.stt).toBe(0);
    expect(session.units.get('stt:0')).toMatchObject({ state: 'ready', jobId: JOB.id });
  });
});
