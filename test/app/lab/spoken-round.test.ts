import { expect, it } from 'vitest';
import { createSpokenRound } from '../../../src/app/lab/spoken-round.ts';
import { Scope } from '../../../src/app/scheduling/index.ts';
import type { PcmAudio } from '../../../src/core/audio/wav.ts';
import type { RunRecord } from '../../../src/core/comparison/comparison.ts';
import { runOf } from '../../core/comparison/run-of.ts';

const SCOPE = new Scope('comparison');
const soundOf = (level: number): PcmAudio => ({ samples: Float32Array.of(level), sampleRateHz: 16_000 });

/** Sounds are told apart by their level; the distance is how much further the other's is. */
async function distancesOf(runs: readonly (Partial<RunRecord> & { readonly level: number | null })[]) {
  const round = createSpokenRound({
    distanceDb: async (reference, other) => (other.samples[0] ?? 0) - (reference.samples[0] ?? 0),
  });
  const found: (readonly [number, number | undefined])[] = [];
  for (const [index, { level, ...change }] of runs.entries()) {
    const record = runOf({ index, ...change, ...(level === null ? { speech: null } : {}) });
    for (const known of await round.add(record, level === null ? null : soundOf(level), SCOPE))
      found.push([known.index, known.speech?.distanceDb]);
  }
  return found;
}

const [A, B, C] = [
  { configuration: 0, level: 1 },
  { configuration: 1, level: 3 },
  { configuration: 2, level: 9 },
];

it.each([
  [
    'each to the first configuration, once that has spoken',
    [B, A, C],
    [
      [0, 2],
      [2, 8],
    ],
  ],
  [
    'all that spoke before it',
    [C, B, A],
    [
      [0, 8],
      [1, 2],
    ],
  ],
  ['none without the first', [B, C], []],
  ['none of other words', [A, { ...B, reply: 'Another reply.' }], []],
  ['none where nothing was said', [A, { ...B, level: null }], []],
  [
    'none in warm-up',
    [
      { ...A, isWarmup: true },
      { ...B, isWarmup: true },
    ],
    [],
  ],
  ['none to another scenario', [A, { ...B, scenario: 's1' }], []],
  ['none to another repeat', [A, { ...B, repeat: 1 }], []],
  [
    'anew in the next scenario',
    [A, B, { ...B, scenario: 's1', level: 5 }, { ...A, scenario: 's1', level: 4 }],
    [
      [1, 2],
      [2, 1],
    ],
  ],
])('distances: %s', async (_, runs, expected) => {
  expect(await distancesOf(runs)).toEqual(expected);
});
