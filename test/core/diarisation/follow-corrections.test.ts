import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followCorrections, type SpokenCue } from '../../../src/core/diarisation/follow-corrections.ts';
import { takeVoices } from '../../../src/core/diarisation/voice-centres.ts';
import { CENTRES, voicesOf } from '../../fakes/voices.ts';

/** @param who really speaks in each cue @param taken whom each was taken for */
function talk(who: readonly number[], taken: readonly string[]) {
  const sample = voicesOf(who.map((speaker) => ({ speaker, ms: 3000 })));
  const cues = sample.speech.map(
    (span, at): SpokenCue => ({ id: `c${at}`, ...span, speaker: taken[at] ?? 'A' }),
  );
  return { cues, voices: takeVoices(sample, CENTRES) };
}
const said = (cues: readonly SpokenCue[], at: number, speaker: string) =>
  cues.map((cue, index): SpokenCue => (index === at ? { ...cue, speaker, isSaid: true } : cue));
const followed = (cues: readonly SpokenCue[], voices: ReturnType<typeof takeVoices>) => {
  const moved = new Map(followCorrections(cues, voices).map(({ cueId, speaker }) => [cueId, speaker]));
  return cues.map(({ id, speaker }) => moved.get(id) ?? speaker).join('');
};

describe('after a correction', () => {
  it.each([
    [
      'one of two who were taken for one, with all that sounds the same',
      [0, 1, 0, 1, 0, 1],
      'AAAAAA',
      1,
      'B',
      'ABABAB',
    ],
    ['one who was taken for two', [0, 1, 0, 1, 0, 1], 'ABCBCB', 2, 'A', 'ABABAB'],
    ['a single cue, and nobody else', [0, 1, 2, 0, 1, 2], 'ABCABB', 5, 'C', 'ABCABC'],
  ] as const)('moves %s', (_, who, taken, at, speaker, wanted) => {
    const { cues, voices } = talk(who, [...taken]);
    expect(followed(said(cues, at, speaker), voices)).toBe(wanted);
  });

  it('nothing follows where nobody was heard, or nothing was corrected', () => {
    const { cues, voices } = talk([0, 1, 0], ['A', 'A', 'A']);
    expect(followCorrections(cues, voices)).toEqual([]);
    expect(followCorrections(said(cues, 1, 'B'), [])).toEqual([]);
  });

  it('a cue goes over that was nobody’s in between, and one without a speaker stays so', () => {
    const { cues, voices } = talk([0, 1, 0, 1, 0, 1], ['A', 'A', 'A', 'A', 'A', 'A']);
    const { speaker: _, ...bare } = cues[3] ?? { id: '', startMs: 0, endMs: 0 };
    const given = said(cues, 1, 'B').with(3, bare);
    expect(followCorrections(given, voices)).toEqual([{ cueId: 'c5', speaker: 'B' }]);
  });

  it('a cue in which nobody is heard stays whose it was', () => {
    const { cues, voices } = talk([0, 1, 0, 1, 0, 1], ['A', 'A', 'A', 'A', 'A', 'A']);
    const heard = voices.filter(({ startMs }) => startMs < (cues[5]?.startMs ?? 0));
    expect(followed(said(cues, 1, 'B'), heard)).toBe('ABABAA');
  });

  it('a cue that sounds like nobody who was named stays whose it was', () => {
    const { cues, voices } = talk([0, 1, 2, 1, 0, 2], ['A', 'A', 'A', 'A', 'A', 'A']);
    const given = said(said(cues, 1, 'B'), 0, 'A');
    expect(followed(given, voices)).toBe('ABABAA');
  });

  it('all of them follow that sound the same, with each of several corrections', () => {
    const { cues, voices } = talk([0, 1, 2, 0, 1, 2, 0, 1, 2], Array(9).fill('A'));
    expect(followed(said(said(cues, 1, 'B'), 2, 'C'), voices)).toBe('ABCABCABC');
  });

  it('a voice is of the cue in which the middle of its window lies', () => {
    const { cues, voices } = talk([0, 1, 0, 1], ['A', 'A', 'A', 'A']);
    // Cues that are cut a little early still have the same voices.
    const early = cues.map((cue) => ({ ...cue, startMs: cue.startMs - 200, endMs: cue.endMs - 200 }));
    expect(followed(said(early, 1, 'B'), voices)).toBe('ABAB');
  });

  it('of cues that are corrected already none is named again', () => {
    const { cues, voices } = talk([0, 1, 0, 1], ['A', 'B', 'A', 'B']);
    expect(followCorrections(said(said(cues, 0, 'A'), 1, 'B'), voices)).toEqual([]);
  });

  it('what was corrected never changes, and nobody comes who was not named or there before', () => {
    const cue = fc.record({
      who: fc.integer({ min: 0, max: 3 }),
      taken: fc.constantFrom('A', 'B', 'C'),
      isSaid: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1, maxLength: 12 }), (all) => {
        const { cues, voices } = talk(
          all.map(({ who }) => who),
          all.map(({ taken }) => taken),
        );
        const given = cues.map((one, at): SpokenCue => (all[at]?.isSaid ? { ...one, isSaid: true } : one));
        const named = new Set(given.filter(({ isSaid }) => isSaid).map(({ speaker }) => speaker));
        for (const { cueId, speaker } of followCorrections(given, voices)) {
          expect(given.find(({ id }) => id === cueId)?.isSaid).toBeUndefined();
          expect(named.has(speaker)).toBe(true);
        }
      }),
    );
  });
});
