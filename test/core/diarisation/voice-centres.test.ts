import { expect, it } from 'vitest';
import { fromCentre } from '../../../src/core/diarisation/voice-centres.ts';
import { dot, unitVector } from '../../../src/core/diarisation/voice-sample.ts';

const [PLAIN, TELEPHONE] = [unitVector([1, 1, 1, 1]), unitVector([6, 1, 1, 1])];
const near = (centre: Float32Array, at: number) =>
  unitVector(centre.map((value, place) => value + (place === at ? 0.3 : 0)));

it.each([
  ['in a room', PLAIN],
  ['over a telephone, where all are nearly the same to the encoder', TELEPHONE],
])('voices of two people are apart %s', (_, centre) => {
  const voices = [near(centre, 1), near(centre, 1), near(centre, 2), near(centre, 2)];
  const [a, b, c, d] = fromCentre(voices, [PLAIN, TELEPHONE]).map((voice) => voice);
  if (!a || !b || !c || !d) throw new Error('a voice is missing');
  expect(dot(a, b)).toBeCloseTo(1, 5);
  expect(dot(c, d)).toBeCloseTo(1, 5);
  expect(dot(a, c)).toBeLessThan(0);
  const alone = fromCentre(voices, [PLAIN]);
  if (centre === TELEPHONE) expect(dot(alone[0] ?? a, alone[2] ?? c)).toBeGreaterThan(0.5);
});

it('nothing heard has no voices', () => expect(fromCentre([], [PLAIN])).toEqual([]));
