import { expect, it } from 'vitest';
import { WaveLevels } from '../../../src/core/audio/wave-levels.ts';
import { edgeNear, nextSoundEdge, snapEdge } from '../../../src/core/editor/cue-edges.ts';
import type { EditCue } from '../../../src/core/editor/document.ts';

/** Loudness of stretches of time, in ms. */
function wave(...stretches: readonly (readonly [ms: number, level: number])[]): WaveLevels {
  const levels = new WaveLevels();
  for (const [ms, level] of stretches)
    levels.append(Int8Array.from({ length: (2 * ms) / 20 }, (_, at) => (at % 2 === 0 ? -level : level)));
  return levels;
}

// Speech from 1.0 to 2.0 s with a stop of 60 ms in it, a pause with some hiss, speech from 2.6 to 4.0 s.
const SPOKEN = wave([1000, 2], [400, 80], [60, 0], [540, 80], [600, 5], [1400, 90], [1000, 1]);

const CUES = [
  { id: 'a', startMs: 1000, endMs: 2000, words: [] },
  { id: 'b', startMs: 2000, endMs: 4000, words: [] },
] satisfies readonly EditCue[];

it.each([
  ['start', 1130, 1000],
  ['start', 2500, 2600],
  ['end', 1880, 2000],
  ['end', 4120, 4000],
  // Nothing within reach; a start doesn't go to where sound ends; a stop is no silence.
  ['start', 3300, 3300],
  ['start', 2050, 2050],
  ['end', 1410, 1410],
] as const)('lets the %s of a cue at %i ms go to %i ms', (edge, ms, snapped) => {
  expect(snapEdge(SPOKEN, edge, ms, 150)).toBe(snapped);
});

it.each([
  ['start', 1000, 1, 2600],
  ['start', 2600, -1, 1000],
  ['end', 1500, 1, 2000],
  ['end', 2000, 1, 4000],
  ['end', 4000, -1, 2000],
  ['start', 2600, 1, null],
  ['start', 1000, -1, null],
] as const)('steps the %s from %i ms in direction %i to %s', (edge, ms, direction, next) => {
  expect(nextSoundEdge(SPOKEN, edge, ms, direction)).toBe(next);
});

it('finds no silence before the waveform was read', () => {
  expect(snapEdge(new WaveLevels(), 'start', 500, 150)).toBe(500);
  expect(nextSoundEdge(new WaveLevels(), 'end', 500, 1)).toBeNull();
});

it.each([
  [990, null, { cueId: 'a', edge: 'start' }],
  [4030, null, { cueId: 'b', edge: 'end' }],
  // Two cues meet: the side of the pointer decides, but the cue with the cursor before it.
  [1990, null, { cueId: 'a', edge: 'end' }],
  [2010, null, { cueId: 'b', edge: 'start' }],
  [2010, 'a', { cueId: 'a', edge: 'end' }],
  [1500, 'a', null],
] as const)('takes at %i ms, with the cursor in %s, the edge %o', (ms, currentId, edge) => {
  expect(edgeNear(CUES, ms, 50, currentId)).toEqual(edge);
});
