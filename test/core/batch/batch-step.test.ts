import { describe, expect, it } from 'vitest';
import { MAX_TRIES } from '../../../src/core/batch/retry.ts';
import { DECODE_AHEAD } from '../../../src/core/batch/together.ts';
import { startLanguage } from '../../../src/core/language/session-language.ts';
import { ERROR, opened, type Session, types, WINDOW_MS } from './session.ts';

describe('batchStep', () => {
  it('takes every window through the stages, each unit once the one before is done', () => {
    const session = opened({ stages: ['stt', 'tts'] });
    expect(session.read(0)).toMatchObject([
      { type: 'submitUnit', unit: { stage: 'stt', index: 0 } },
      { type: 'readWindow' },
    ]);
    expect(session.complete('stt', 0)).toMatchObject([
      { type: 'forgetWindow', index: 0 },
      { type: 'submitUnit', unit: { stage: 'tts', index: 0 } },
    ]);
    session.send({ type: 'mediaEnded', durationMs: WINDOW_MS });
    expect(session.job.state).toBe('running');
    session.complete('tts', 0);
    expect(session.job).toMatchObject({
      state: 'done',
      cursor: { windows: 1, done: { stt: 1, llm: 0, tts: 1 } },
    });
  });

  it('learns the language window by window, and still knows it after a crash', () => {
    const session = opened({ sessionLanguage: startLanguage('auto', 'en') });
    const languageScores = { named: { ko: 0 }, rest: -4 };
    for (const [index, held] of [null, 'ko', 'ko'].entries()) {
      session.read(index);
      session.send({ type: 'unitStarted', stage: 'stt', index });
      session.send({ type: 'unitCompleted', stage: 'stt', index, languageScores });
      expect(session.job.sessionLanguage.held).toBe(held);
    }
    session.crash();
    expect(session.state.job.sessionLanguage.held).toBe('ko');
  });

  it.each<[string, (session: Session) => void]>([
    [
      'the rule of cutting is another',
      (session) => session.send({ type: 'mediaOpened', durationMs: null, cut: '2' }),
    ],
    [
      'a window is found elsewhere',
      (session) => {
        session.send({ type: 'mediaOpened', durationMs: null, cut: '1' });
        session.send({ type: 'windowRead', window: { index: 1, startMs: 9_000, endMs: 14_000 } });
      },
    ],
  ])('transcribes a resumed file anew when %s, so that no text gets the times of another', (_, resume) => {
    const session = opened({ cut: '1', stages: ['stt', 'tts'] });
    for (const index of [0, 1]) session.read(index);
    session.complete('stt', 0);
    session.crash();
    session.send({ type: 'jobOpened' });
    resume(session);
    expect(session.units.size).toBe(0);
    expect(session.job.cursor).toMatchObject({ windows: 0, readToMs: 0, done: { stt: 0 } });
    expect(session.effects).toContainEqual({ type: 'openMedia', fromMs: 0, index: 0 });
  });

  it('decodes ahead of the transcriber by a bounded amount', () => {
    const session = opened();
    for (let index = 0; index < DECODE_AHEAD - 1; index += 1)
      expect(types(session.read(index))).toContain('readWindow');
    expect(types(session.read(DECODE_AHEAD - 1))).not.toContain('readWindow');
    expect(types(session.complete('stt', 0))).toContain('readWindow');
  });

  it('tries a unit again after a growing delay, then sets it aside and finishes the rest', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.read(1);
    expect(session.fail('stt', 0)).toContainEqual({ type: 'wake', atMs: 1_000 });
    session.nowMs = 1_000;
    expect(types(session.send({ type: 'timeReached' }))).toContain('submitUnit');
    expect(session.fail('stt', 0)).toContainEqual({ type: 'wake', atMs: 5_000 });
    session.nowMs = 5_000;
    session.send({ type: 'timeReached' });
    session.fail('stt', 0);
    expect(session.units.get('stt:0')).toMatchObject({ state: 'setAside', tries: MAX_TRIES, error: ERROR });
    session.complete('stt', 1);
    session.send({ type: 'mediaEnded', durationMs: 2 * WINDOW_MS });
    expect(session.job).toMatchObject({ state: 'done', cursor: { setAside: 1, done: { stt: 1 } } });
  });

  it('sets a unit aside at once when trying again cannot help', () => {
    const session = opened();
    session.read(0);
    session.fail('stt', 0, false);
    expect(session.units.get('stt:0')?.state).toBe('setAside');
  });

  it('fails when nothing at all could be transcribed', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.fail('stt', 0, false);
    session.send({ type: 'mediaEnded', durationMs: WINDOW_MS });
    expect(session.job.state).toBe('failed');
  });

  it('finishes a medium without speech', () => {
    const session = opened();
    session.send({ type: 'mediaEnded', durationMs: WINDOW_MS });
    expect(session.job.state).toBe('done');
  });

  it('pauses with its units withdrawn, and goes on where it was', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.read(1);
    session.complete('stt', 0);
    const effects = session.send({ type: 'jobPaused', error: null });
    expect(types(effects)).toEqual(['withdrawUnits', 'closeMedia']);
    session.send({ type: 'unitReleased', stage: 'stt', index: 1 });
    expect(session.resume()).toEqual([{ type: 'openMedia', fromMs: WINDOW_MS, index: 1 }]);
    session.send({ type: 'mediaOpened', durationMs: null });
    expect(session.read(1)).toContainEqual(expect.objectContaining({ type: 'submitUnit' }));
  });

  it('keeps a result that comes after the pause', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.send({ type: 'unitStarted', stage: 'stt', index: 0 });
    session.send({ type: 'jobPaused', error: { code: 'storage/quota', message: 'Full.' } });
    session.send({ type: 'unitCompleted', stage: 'stt', index: 0 });
    expect(session.job).toMatchObject({
      state: 'paused',
      error: { code: 'storage/quota' },
      cursor: { done: { stt: 1 } },
    });
  });

  it('starts nothing of a cancelled job', () => {
    const session = opened();
    session.read(0);
    session.send({ type: 'jobCancelled' });
    session.send({ type: 'unitStarted', stage: 'stt', index: 0 });
    expect(session.units.get('stt:0')?.lease).toBeNull();
    expect(session.send({ type: 'jobResumed' })).toEqual([]);
    expect(session.job.state).toBe('cancelled');
  });

  it('retries what was set aside, reading the medium again from there', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.read(1);
    session.fail('stt', 1, false);
    session.complete('stt', 0);
    session.send({ type: 'mediaEnded', durationMs: 2 * WINDOW_MS });
    const setAside = [...session.units.values()].filter(({ state }) => state === 'setAside');
    session.send({ type: 'jobRetried', setAside });
    expect(session.send({ type: 'jobOpened' })).toContainEqual({
      type: 'openMedia',
      fromMs: WINDOW_MS,
      index: 1,
    });
    session.send({ type: 'mediaOpened', durationMs: null });
    session.read(1);
    session.complete('stt', 1);
    expect(session.job).toMatchObject({ state: 'done', cursor: { setAside: 0, done: { stt: 2 } } });
  });

  it('sets a window aside that the medium no longer has', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.read(1);
    session.complete('stt', 0);
    session.crash();
    session.send({ type: 'jobOpened' });
    session.send({ type: 'mediaOpened', durationMs: null });
    session.send({ type: 'mediaEnded', durationMs: 5_000 });
    expect(session.job).toMatchObject({ state: 'done', cursor: { setAside: 1 } });
  });

  it('comes back ever later to a unit that takes the page down, and never gives it up', () => {
    const session = opened({ stages: ['stt'] });
    const delaysMs: number[] = [];
    for (let crash = 0; crash < 12; crash += 1) {
      const effects = [...session.read(0)];
      session.nowMs = session.units.get('stt:0')?.notBeforeMs ?? 0;
      effects.push(...session.send({ type: 'timeReached' }));
      expect(types(effects)).toContain('submitUnit');
      session.send({ type: 'unitStarted', stage: 'stt', index: 0 });
      session.crash();
      session.send({ type: 'jobOpened' });
      session.send({ type: 'mediaOpened', durationMs: null });
      delaysMs.push(Math.max(0, (session.units.get('stt:0')?.notBeforeMs ?? 0) - session.nowMs));
    }
    expect(delaysMs.slice(0, 4)).toEqual([0, 1_000, 4_000, 16_000]);
    expect(delaysMs.at(-1)).toBe(60_000);
  });

  it('fails with the reason when the medium cannot be read', () => {
    const session = opened();
    session.send({ type: 'mediaFailed', error: { code: 'media/unreadable', message: 'No.' } });
    expect(session.job).toMatchObject({ state: 'failed', error: { code: 'media/unreadable' } });
  });

  describe('the closing', () => {
    const CLOSING = { stages: ['stt'], closing: ['llm', 'tts'] } as const;
    const setAside = (session: Session) =>
      [...session.units.values()].filter(({ state }) => state === 'setAside');

    /** Two windows, of which the second is as wished, and the end of the medium. */
    function transcribed(second: 'done' | 'setAside'): Session {
      const session = opened(CLOSING);
      session.read(0);
      session.read(1);
      session.complete('stt', 0);
      session.send({ type: 'mediaEnded', durationMs: 2 * WINDOW_MS });
      if (second === 'done') session.complete('stt', 1);
      else session.fail('stt', 1, false);
      return session;
    }

    it('begins once every window is done, one stage after the other', () => {
      const session = transcribed('done');
      expect(session.effects).toContainEqual(
        expect.objectContaining({
          type: 'submitUnit',
          unit: expect.objectContaining({ stage: 'llm', index: 2, startMs: 0, endMs: 2 * WINDOW_MS }),
        }),
      );
      expect(session.complete('llm', 2)).toMatchObject([
        { type: 'submitUnit', unit: { stage: 'tts', index: 2 } },
      ]);
      session.nowMs = 77;
      session.complete('tts', 2);
      expect(session.job).toMatchObject({
        state: 'done',
        endedAtMs: 77,
        cursor: { done: { stt: 2, llm: 0, tts: 0 }, closed: 2 },
      });
    });

    it('goes on after a crash', () => {
      const session = transcribed('done');
      session.complete('llm', 2);
      session.crash();
      const effects = session.send({ type: 'jobOpened' });
      expect(effects).toMatchObject([{ type: 'submitUnit', unit: { stage: 'tts', index: 2 } }]);
      session.complete('tts', 2);
      expect(session.job.state).toBe('done');
    });

    it('is not begun again when its part was set aside, until that is retried', () => {
      const session = transcribed('done');
      session.fail('llm', 2, false);
      expect(session.job).toMatchObject({ state: 'done', cursor: { setAside: 1, closed: 0 } });
      session.send({ type: 'jobRetried', setAside: setAside(session) });
      session.send({ type: 'jobOpened' });
      session.complete('llm', 2);
      session.complete('tts', 2);
      expect(session.job).toMatchObject({ state: 'done', cursor: { setAside: 0, closed: 2 } });
    });

    it('is made anew when a retried window adds to the transcript', () => {
      const session = transcribed('setAside');
      session.complete('llm', 2);
      session.complete('tts', 2);
      session.send({ type: 'jobRetried', setAside: setAside(session) });
      expect([...session.units.keys()]).toEqual(['stt:0', 'stt:1']);
      session.send({ type: 'jobOpened' });
      session.send({ type: 'mediaOpened', durationMs: null });
      session.read(1);
      expect(session.complete('stt', 1)).toContainEqual(
        expect.objectContaining({ unit: expect.objectContaining({ stage: 'llm', index: 2 }) }),
      );
    });

    it('is left out where nothing was said', () => {
      const session = opened(CLOSING);
      session.send({ type: 'mediaEnded', durationMs: WINDOW_MS });
      expect(session.job).toMatchObject({ state: 'done', cursor: { closed: null } });
    });
  });

  it('takes up the units that this tab had begun before the job was put off', () => {
    const session = opened({ stages: ['stt'] });
    session.read(0);
    session.send({ type: 'unitStarted', stage: 'stt', index: 0 });
    session.token -= 1;
    session.crash();
    session.send({ type: 'jobOpened' });
    expect(session.units.get('stt:0')).toMatchObject({ state: 'ready', lease: null, interruptions: 0 });
  });
});
