import { expect, it } from 'vitest';
import { laterPlayback } from '../../../src/adapters/sound/later-playback.ts';
import type { PlaybackPort } from '../../../src/ports/playback.ts';

const NAMES = ['begin', 'enqueue', 'finish', 'pause', 'resume', 'stop'] as const;

it('what was to be heard before the loudspeaker had arrived is heard then, in order and whole', async () => {
  const told: unknown[][] = [];
  const real = Object.fromEntries(
    NAMES.map((name) => [name, (...asked: unknown[]) => void told.push([name, ...asked])]),
  ) as unknown as PlaybackPort;
  let arrive: (playback: PlaybackPort) => void = () => {};
  const playback = laterPlayback(
    new Promise((resolve) => {
      arrive = resolve;
    }),
  );
  const samples = new Float32Array(8);
  playback.begin('a');
  playback.enqueue('a', samples, 24_000);
  playback.pause();
  expect(told).toEqual([]);
  arrive(real);
  playback.resume();
  playback.finish('a');
  playback.stop();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual([
    ['begin', 'a'],
    ['enqueue', 'a', samples, 24_000],
    ['pause'],
    ['resume'],
    ['finish', 'a'],
    ['stop'],
  ]);
});

it('a loudspeaker that never arrives is silent, and no error of its own', async () => {
  const playback = laterPlayback(Promise.reject(new Error('lost on the way')));
  playback.begin('a');
  playback.stop();
  await new Promise((resolve) => setImmediate(resolve));
});
