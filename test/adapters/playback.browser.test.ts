import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPlayback } from '../../src/adapters/sound/playback.ts';
import type { PlaybackPort, PlaybackState } from '../../src/ports/playback.ts';

const RATE_HZ = 24_000;
const TONE_HZ = 220;

/** One continuous tone, cut into chunks. */
function toneChunks(seconds: number, chunkSamples: number): Float32Array[] {
  const tone = Float32Array.from({ length: seconds * RATE_HZ }, (_, i) =>
    Math.sin((2 * Math.PI * TONE_HZ * i) / RATE_HZ),
  );
  const chunks: Float32Array[] = [];
  for (let at = 0; at < tone.length; at += chunkSamples) chunks.push(tone.slice(at, at + chunkSamples));
  return chunks;
}

/** Renders what is heard while `script` acts at given seconds. */
async function heard(
  seconds: number,
  script: readonly (readonly [atS: number, act: (playback: PlaybackPort) => void])[],
): Promise<{ samples: Float32Array; states: PlaybackState[] }> {
  const context = new OfflineAudioContext(1, seconds * RATE_HZ, RATE_HZ);
  const states: PlaybackState[] = [];
  const playback = createPlayback(
    (state) => states.push(state),
    () => ({ context, destination: context.destination }),
  );
  for (const [atS, act] of script.filter(([time]) => time > 0)) {
    void context.suspend(atS).then(() => {
      act(playback);
      return context.resume();
    });
  }
  for (const [, act] of script.filter(([time]) => time === 0)) act(playback);
  const samples = (await context.startRendering()).getChannelData(0);
  // The sources tell of their end behind that of the rendering.
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ type: 'silent' }), { interval: 1, timeout: 30_000 });
  return { samples, states };
}

function play(turnId: string, seconds: number, chunkSamples = 4801) {
  return (playback: PlaybackPort) => {
    playback.begin(turnId);
    for (const chunk of toneChunks(seconds, chunkSamples)) playback.enqueue(turnId, chunk, RATE_HZ);
    playback.finish(turnId);
  };
}

function loudest(samples: Float32Array, fromS: number, toS: number): number {
  return Math.max(...samples.slice(fromS * RATE_HZ, toS * RATE_HZ).map(Math.abs));
}

/** The steepest step between neighbours, of the tone: 1 = as steep as the tone itself. */
function steepest(samples: Float32Array): number {
  let steep = 0;
  for (let i = 1; i < samples.length; i++)
    steep = Math.max(steep, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)));
  return steep / (2 * Math.sin((Math.PI * TONE_HZ) / RATE_HZ));
}

describe('playback', () => {
  it('joins chunks without a gap', async () => {
    const { samples, states } = await heard(1.2, [[0, play('a', 1)]]);
    const start = 0.02 * RATE_HZ;
    const tone = toneChunks(1, RATE_HZ)[0] ?? new Float32Array();
    // Behind the fade-in, sample for sample.
    for (let i = 240; i < tone.length; i++) {
      expect(Math.abs((samples[start + i] ?? 0) - (tone[i] ?? 0))).toBeLessThan(1e-4);
    }
    expect(loudest(samples, 1.03, 1.2)).toBe(0);
    expect(states.at(-1)).toEqual({ type: 'silent' });
    expect(states).toContainEqual({ type: 'waiting', turnId: 'a', positionMs: 0, durationMs: 1000 });
  });

  it('is silent within 100 ms of a stop, without a click, and drops what comes late', async () => {
    const { samples } = await heard(1, [
      [0, play('a', 0.9)],
      [0.5, (playback) => playback.stop()],
      [0.6, (playback) => playback.enqueue('a', new Float32Array(4800).fill(0.5), RATE_HZ)],
    ]);
    expect(loudest(samples, 0.45, 0.5)).toBeGreaterThan(0.9);
    expect(loudest(samples, 0.53, 1)).toBe(0);
    expect(steepest(samples)).toBeLessThan(1.1);
  });

  it('drops chunks of an older turn', async () => {
    const { samples } = await heard(1, [
      [0, play('a', 0.9)],
      [0.3, (playback) => playback.begin('b')],
      [0.4, (playback) => playback.enqueue('a', new Float32Array(4800).fill(0.5), RATE_HZ)],
      [0.7, play('b', 0.1)],
    ]);
    expect(loudest(samples, 0.35, 0.7)).toBe(0);
    expect(loudest(samples, 0.75, 0.8)).toBeGreaterThan(0.9);
  });

  it('pauses and goes on where it was', async () => {
    const { samples, states } = await heard(1.6, [
      [0, play('a', 1)],
      [0.42, (playback) => playback.pause()],
      [0.8, (playback) => playback.resume()],
    ]);
    expect(loudest(samples, 0.45, 0.8)).toBe(0);
    expect(steepest(samples)).toBeLessThan(1.1);
    // 0.4 s were heard before the pause, 0.6 s come after it.
    expect(loudest(samples, 1.35, 1.41)).toBeGreaterThan(0.9);
    expect(loudest(samples, 1.43, 1.6)).toBe(0);
    const paused = states.find(({ type }) => type === 'paused');
    expect(paused).toMatchObject({ durationMs: 1000 });
    expect(paused?.type === 'paused' && Math.abs(paused.positionMs - 400)).toBeLessThan(6);
  });

  it('waits for a chunk that is late', async () => {
    const [first, second] = toneChunks(0.4, 0.2 * RATE_HZ);
    const { samples } = await heard(1, [
      [
        0,
        (playback) => {
          playback.begin('a');
          playback.enqueue('a', first ?? new Float32Array(), RATE_HZ);
        },
      ],
      [
        0.5,
        (playback) => {
          playback.enqueue('a', second ?? new Float32Array(), RATE_HZ);
          playback.finish('a');
        },
      ],
    ]);
    expect(loudest(samples, 0.23, 0.5)).toBe(0);
    expect(loudest(samples, 0.53, 0.7)).toBeGreaterThan(0.9);
    expect(loudest(samples, 0.73, 1)).toBe(0);
  });
});

describe('what is said of the sound', () => {
  const contexts: AudioContext[] = [];
  afterEach(() =>
    Promise.all(contexts.splice(0).map((context) => context.state !== 'closed' && context.close())),
  );

  /** The real loudspeaker, of a browser that may keep it off. */
  async function loudspeaker({ isKeptOff = false } = {}) {
    const states: PlaybackState[] = [];
    const open = () => {
      const context = new AudioContext({ sampleRate: RATE_HZ });
      contexts.push(context);
      return context;
    };
    const first = open();
    const press = first.resume.bind(first);
    if (isKeptOff) {
      await first.suspend();
      first.resume = () => new Promise(() => {});
    }
    let isFirst = true;
    const playback = createPlayback(
      (state) => states.push(state),
      () => {
        const context = isFirst ? first : open();
        isFirst = false;
        return { context, destination: context.destination };
      },
    );
    const last = () => states.at(-1) ?? { type: 'silent' as const };
    const until = (type: PlaybackState['type']) =>
      vi.waitFor(() => expect(last().type).toBe(type), { interval: 1, timeout: 30_000 });
    const types = () => states.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]);
    return { playback, first, last, until, types, allow: () => Object.assign(first, { resume: press }) };
  }

  it('a browser that keeps the sound off is not speaking, and starts with one press', async () => {
    const { playback, last, until, types, allow } = await loudspeaker({ isKeptOff: true });
    play('a', 0.4)(playback);
    await until('blocked');
    expect(last()).toMatchObject({ positionMs: 0, durationMs: 400 });
    expect(types()).not.toContain('playing');
    allow();
    playback.resume();
    await until('playing');
    await until('silent');
  });

  it('a reply whose next sentence is late is waiting, and not speaking', async () => {
    const { playback, last, until } = await loudspeaker();
    playback.begin('a');
    expect(last()).toMatchObject({ type: 'waiting', durationMs: 0 });
    const [first, second] = toneChunks(0.6, 0.3 * RATE_HZ);
    playback.enqueue('a', first ?? new Float32Array(), RATE_HZ);
    await until('playing');
    await until('waiting');
    expect(last()).toMatchObject({ positionMs: 300, durationMs: 300 });
    playback.enqueue('a', second ?? new Float32Array(), RATE_HZ);
    await until('playing');
    playback.finish('a');
    await until('silent');
  });

  it('a loudspeaker that is pulled out pauses the reply, which goes on from there in another', async () => {
    const { playback, first, last, until } = await loudspeaker();
    play('a', 0.6)(playback);
    await until('playing');
    first.dispatchEvent(new Event('error'));
    const paused = last();
    expect(paused).toMatchObject({ type: 'paused', durationMs: 600 });
    playback.resume();
    await until('playing');
    const resumed = last();
    if (paused.type === 'silent' || resumed.type === 'silent') throw new Error('nothing is played');
    expect(resumed.positionMs).toBeGreaterThanOrEqual(paused.positionMs);
    expect(contexts).toHaveLength(2);
    await until('silent');
  });
});
