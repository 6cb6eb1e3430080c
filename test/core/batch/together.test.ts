import { describe, expect, it } from 'vitest';
import type { UnitRecord } from '../../../src/core/batch/job.ts';
import { unitOf } from '../../../src/core/batch/plan.ts';
import { DECODE_AHEAD, decodeAhead, unitTogether } from '../../../src/core/batch/together.ts';
import { ANY_LANGUAGE } from '../../../src/core/language/session-language.ts';
import { JOB, opened, types, WINDOW_MS } from './session.ts';

const HELD = { ...ANY_LANGUAGE, held: 'en' };

describe('with how many others a part of a batch may be at its worker', () => {
  const WINDOW = unitOf('a', 'stt', { index: 3, startMs: 0, endMs: WINDOW_MS });

  it.each<[string, Partial<UnitRecord>, typeof HELD | typeof ANY_LANGUAGE, number, number]>([
    ['a window, once the language is held', {}, HELD, 8, 8],
    ['a window where the worker runs one at once', {}, HELD, 1, 1],
    ['a window of which nobody knows the language', {}, ANY_LANGUAGE, 8, 1],
    ['a window that failed', { tries: 1 }, HELD, 8, 1],
    ['a window with which a tab went away', { interruptions: 1 }, HELD, 8, 1],
    ['a part of another stage', { stage: 'llm' }, HELD, 8, 1],
  ])('%s', (_, change, sessionLanguage, together, expected) => {
    expect(unitTogether({ ...JOB, sessionLanguage }, { ...WINDOW, ...change }, together)).toBe(expected);
  });
});

describe('windows that are read ahead', () => {
  it.each([
    ['three for one at once', HELD, 1, DECODE_AHEAD],
    ["two turns' worth", HELD, 4, 8],
    ['no more than 15 MB of samples', HELD, 100, 16],
    ['three until the language is held', ANY_LANGUAGE, 8, DECODE_AHEAD],
  ])('are %s', (_, sessionLanguage, together, expected) => {
    expect(decodeAhead({ ...JOB, sessionLanguage }, together)).toBe(expected);
  });

  it('are freed one by one, and read on', () => {
    const session = opened({ stages: ['stt'], sessionLanguage: HELD });
    session.send({ type: 'mediaOpened', durationMs: null, together: 2 });
    for (const index of [0, 1, 2]) expect(types(session.read(index))).toContain('readWindow');
    expect(types(session.read(3))).not.toContain('readWindow');
    expect(session.complete('stt', 1)).toEqual([{ type: 'forgetWindow', index: 1 }, { type: 'readWindow' }]);
    expect([...session.state.heard]).toEqual([0, 2, 3]);
  });

  it('are leased together where their turn is the same one, and one of them alone may be gone', () => {
    const session = opened({ stages: ['stt'], sessionLanguage: HELD });
    for (const index of [0, 1]) session.read(index);
    const companions = [1, 7].map((index) => ({ stage: 'stt' as const, index }));
    session.send({ type: 'unitStarted', stage: 'stt', index: 0, companions });
    expect([...session.units.values()].map(({ state }) => state)).toEqual(['leased', 'leased']);
  });

  it('are read again after a crash only from the first that is not done', () => {
    const session = opened({ stages: ['stt'], sessionLanguage: HELD });
    session.send({ type: 'mediaOpened', durationMs: null, together: 4 });
    for (const index of [0, 1, 2, 3]) {
      session.read(index);
      session.send({ type: 'unitStarted', stage: 'stt', index });
    }
    session.send({ type: 'unitCompleted', stage: 'stt', index: 0 });
    session.send({ type: 'unitCompleted', stage: 'stt', index: 2 });
    session.crash();
    expect(session.send({ type: 'jobOpened' })).toEqual([{ type: 'openMedia', fromMs: WINDOW_MS, index: 1 }]);
    session.send({ type: 'mediaOpened', durationMs: null, together: 4 });
    expect(types(session.read(1))).toContain('submitUnit');
    expect(types(session.read(2))).toEqual(['forgetWindow', 'readWindow']);
    expect(types(session.read(3))).toContain('submitUnit');
    expect([1, 3].map((index) => session.units.get(`stt:${index}`)?.interruptions)).toEqual([1, 1]);
  });
});
