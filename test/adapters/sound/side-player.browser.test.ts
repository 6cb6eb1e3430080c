import { expect, it } from 'vitest';
import { createSidePlayer } from '../../../src/adapters/sound/side-player.ts';
import type { SidePlayer, SidesState } from '../../../src/ports/side-player.ts';

const RATE_HZ = 24_000;

/** A says where it is by its level, B by its level below nought: what is heard tells side and position. */
const ramp = (seconds: number, sign: number) => ({
  samples: Float32Array.from({ length: seconds * RATE_HZ }, (_, n) => (sign * n) / RATE_HZ / 2),
  sampleRateHz: RATE_HZ,
});

async function heard(script: readonly (readonly [atS: number, act: (player: SidePlayer) => void])[]) {
  const context = new OfflineAudioContext(1, 2 * RATE_HZ, RATE_HZ);
  const states: SidesState[] = [];
  const player = createSidePlayer(
    [ramp(1, 1), ramp(1.5, -1)],
    (state) => states.push(state),
    () => ({ context, destination: context.destination }),
  );
  for (const [atS, act] of script.filter(([time]) => time > 0))
    void context.suspend(atS).then(() => {
      act(player);
      return context.resume();
    });
  for (const [, act] of script.filter(([time]) => time === 0)) act(player);
  const samples = (await context.startRendering()).getChannelData(0);
  player.close();
  return { states, at: (seconds: number) => 2 * (samples[Math.round((seconds + 0.02) * RATE_HZ)] ?? 0) };
}

it('changes to the other sound at the same position, and the longer one goes on alone', async () => {
  const { at, states } = await heard([
    [0, (player) => player.play()],
    [0.512, (player) => player.choose(1)],
  ]);
  expect(at(0.4)).toBeCloseTo(0.4, 2);
  expect(at(0.6)).toBeCloseTo(-0.6, 2);
  expect(at(1.3)).toBeCloseTo(-1.3, 2);
  expect(at(1.6)).toBe(0);
  expect(states[0]).toMatchObject({ type: 'playing', side: 0, durationMs: 1500 });
  expect(states.at(-1)).toMatchObject({ side: 1 });
});

it('goes on where it was paused, and from where it was moved to', async () => {
  const { at, states } = await heard([
    [0, (player) => player.play()],
    [0.256, (player) => player.pause()],
    [0.512, (player) => player.play()],
    [0.768, (player) => player.seek(900)],
  ]);
  expect(at(0.4)).toBe(0);
  expect(at(0.6)).toBeCloseTo(0.6 - 0.256, 1);
  expect(at(0.768 + 0.05)).toBeCloseTo(0.95, 1);
  expect(states.some(({ type }) => type === 'paused')).toBe(true);
});
