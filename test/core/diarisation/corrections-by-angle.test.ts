import { describe, expect, it } from 'vitest';
import { followCorrections, type SpokenCue } from '../../../src/core/diarisation/follow-corrections.ts';

/** What somebody sounds like, as an angle: voices of the same angle are the same, at 90 degrees they share nothing. */
type Cue = readonly [speaker: string | null, degrees: number, isSaid?: 'said'];

/** @returns the speaker of each cue after the corrections, "-" for none */
function followed(...cues: readonly Cue[]): string {
  const spoken = cues.map(
    ([speaker, , isSaid], at): SpokenCue => ({
      id: `c${at}`,
      startMs: 1000 * at,
      endMs: 1000 * at + 1000,
      ...(speaker !== null && { speaker }),
      ...(isSaid && { isSaid: true }),
    }),
  );
  const voices = cues.map(([, degrees], at) => ({
    startMs: 1000 * at,
    endMs: 1000 * at + 1000,
    vector: Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)),
  }));
  const moved = new Map(followCorrections(spoken, voices).map(({ cueId, speaker }) => [cueId, speaker]));
  return spoken.map(({ id, speaker }) => moved.get(id) ?? speaker ?? '-').join('');
}

describe('a cue follows somebody who was named', () => {
  it.each<[string, readonly Cue[], string]>([
    [
      'if it sounds the same',
      [
        ['B', 0, 'said'],
        ['A', 0],
        ['A', 90],
        ['A', 90],
      ],
      'BBAA',
    ],
    // Cosines: 0.26 and 0.34, the least is 0.3.
    [
      'not if it sounds hardly like them',
      [
        ['B', 0, 'said'],
        ['A', 75],
        ['A', 180],
        ['A', 180],
      ],
      'BAAA',
    ],
    [
      'if it sounds a little like them, and not at all like the others',
      [
        ['B', 0, 'said'],
        ['A', 70],
        ['A', 180],
        ['A', 180],
      ],
      'BBAA',
    ],
    // To B 0.766; to the others of A 0.743 and 0.643, with 0.05 in favour of who it was.
    [
      'not if it is nearly as much like its own',
      [
        ['B', 0, 'said'],
        ['A', 40],
        ['A', 82],
        ['A', 82],
      ],
      'BAAA',
    ],
    [
      'if it is less like its own',
      [
        ['B', 0, 'said'],
        ['A', 40],
        ['A', 90],
        ['A', 90],
      ],
      'BBAA',
    ],
    [
      'the nearest of two',
      [
        ['B', 0, 'said'],
        ['C', 30, 'said'],
        ['A', 25],
        ['A', 150],
        ['A', 150],
      ],
      'BCCAA',
    ],
    [
      'the nearest of two, whoever was named first',
      [
        ['C', 30, 'said'],
        ['B', 0, 'said'],
        ['A', 5],
        ['A', 150],
        ['A', 150],
      ],
      'CBBAA',
    ],
    [
      'never where nobody was named',
      [
        ['A', 0],
        ['B', 0],
        ['B', 0],
      ],
      'ABB',
    ],
    [
      'never without a speaker of its own',
      [
        ['B', 0, 'said'],
        [null, 0],
        ['A', 0],
      ],
      'B-B',
    ],
    [
      'a cue that was corrected does not',
      [
        ['B', 0, 'said'],
        ['A', 0, 'said'],
        ['A', 0],
      ],
      'BAA',
    ],
  ])('%s', (_, cues, speakers) => {
    expect(followed(...cues)).toBe(speakers);
  });

  it('with most of those who were taken for one, the few that are left being theirs', () => {
    const [theirs, own] = [Array<Cue>(8).fill(['A', 0]), Array<Cue>(2).fill(['A', 90])];
    expect(followed(['B', 0, 'said'], ...theirs, ...own)).toBe('BBBBBBBBBAA');
    expect(followed(['B', 0, 'said'], ...own, ...theirs)).toBe('BAABBBBBBBB');
  });
});

describe('a voice is heard in a cue', () => {
  const cues: readonly SpokenCue[] = [
    { id: 'named', startMs: 0, endMs: 1000, speaker: 'B', isSaid: true },
    { id: 'free', startMs: 1000, endMs: 2000, speaker: 'A' },
  ];
  const voice = (startMs: number, endMs: number) => ({ startMs, endMs, vector: Float32Array.of(1, 0) });
  const moves = (startMs: number, endMs: number) =>
    followCorrections(cues, [voice(0, 1000), voice(startMs, endMs)]).map(({ cueId }) => cueId);

  it.each([
    ['its middle is in it', 900, 1300, true],
    ['its middle is where it begins', 900, 1100, true],
    ['its middle is before', 800, 1100, false],
    ['its middle is where it ends', 1900, 2100, false],
    ['its middle is behind it', 2000, 3000, false],
  ])('or not: %s', (_, startMs, endMs, isHeard) => {
    expect(moves(startMs, endMs)).toEqual(isHeard ? ['free'] : []);
  });
});
