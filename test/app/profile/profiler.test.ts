import { signal } from '@preact/signals';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ModelStatus } from '../../../src/app/models/index.ts';
import { createProfiler } from '../../../src/app/profile/index.ts';
import { Runner } from '../../../src/app/scheduling/index.ts';
import { lastSession, sessionProfile } from '../../../src/core/profile/session-profile.ts';
import type { Span } from '../../../src/core/profile/span.ts';
import type { PlaybackState } from '../../../src/ports/playback.ts';
import { METER } from '../../fakes/models/model-reports.ts';
import { settled, studioRig } from '../../fakes/studio-rig.ts';

function setUp() {
  let nowMs = 0;
  const clock = { now: () => nowMs };
  const noModels = async () => 0;
  const runner = new Runner({
    clock,
    newId: () => `${nowMs}`,
    gates: { stt() {}, llm() {}, tts() {} },
    wakeAfter: () => () => {},
    loadModel: noModels,
    evictModel: async () => {},
  });
  const playing = signal<PlaybackState>({ type: 'silent' });
  const cards = signal<readonly { manifest: never; status: ModelStatus }[]>([]);
  const told: Span[] = [];
  const profiler = createProfiler({
    runner,
    clock,
    playing,
    cards,
    build: BUILD,
    memory: { measure: async () => 4e9 },
    onSpan: (span) => told.push(span),
  });
  const at = (ms: number) => {
    nowMs = ms;
  };
  return { runner, playing, cards, profiler, told, at };
}

const LOAD = { modelId: 'voice', device: 'wasm', dtype: 'fp32' } as const;
const BUILD = { version: '0', commit: '0', browser: 'none' };

const brief = ({ track, part, kind, session, startMs, endMs }: Span) =>
  `${track}${part ? `:${part}` : ''} ${kind} of ${session}: ${startMs}-${endMs}`;

it('a unit that was done at a worker is told with its parts, and so is what was read, heard, stored and loaded', async () => {
  const { runner, playing, cards, profiler, told, at } = setUp();
  profiler.turnBegan('turn', 'run');
  cards.value = [{ manifest: { id: 'voice' } as never, status: 'loading' }];
  at(20);
  profiler.read(
    'run',
    { ...METER, runMs: 15, parts: [{ part: 'decode', atMs: 0, ms: 9, gpuBusyMs: 0 }] },
    18,
  );
  const done = runner.submit({ sessionId: 'run', stage: 'tts' }, async () => {
    await Promise.resolve();
    at(120);
    const parts = [{ part: 'vocoder', atMs: 40, ms: 50, gpuBusyMs: 0 }] as const;
    const value = { samples: new Float32Array(8000), sampleRateHz: 16_000 };
    profiler.ran({ value, load: LOAD, meter: { ...METER, runMs: 95, gateMs: 0, parts } });
  });
  cards.value = [{ manifest: { id: 'voice' } as never, status: 'ready' }];
  await done;
  const position = { turnId: 'turn', positionMs: 0, durationMs: 500 };
  playing.value = { type: 'waiting', ...position };
  at(150);
  playing.value = { type: 'playing', ...position };
  at(400);
  playing.value = { type: 'playing', ...position, positionMs: 250 };
  at(650);
  playing.value = { type: 'silent' };
  profiler.stored('unknown', 600, 640);
  expect(told.map(brief)).toEqual([
    'audio waiting of 1: 2-5',
    'audio running of 1: 5-20',
    'audio:decode running of 1: 5-14',
    'tts waiting of 1: 20-20',
    'models running of 0: 0-20',
    'tts running of 1: 20-120',
    'tts:vocoder running of 1: 65-115',
    'playback running of 1: 150-650',
    'store running of 0: 600-640',
  ]);
  expect(profiler.profile().spans).toEqual(told);
  expect(told.find(({ track, kind }) => track === 'tts' && kind === 'running')).toMatchObject({
    mediaMs: 500,
  });
});

it('a turn is one session with all its stages, and one that is tried again is another', async () => {
  const { studio } = await studioRig();
  studio.submitFiles([new File(['a'], 'question.wav')]);
  await settled();
  studio.retryTurn(studio.turns.value[0]?.id ?? '');
  await settled();
  const profile = studio.profiler.value?.profile() ?? { spans: [], sessions: [], dropped: 0 };
  expect(profile.sessions.filter(({ kind }) => kind === 'turn')).toHaveLength(2);
  for (const { session } of profile.sessions) {
    const told = sessionProfile(profile, session, 0);
    expect(told?.isOver).toBe(true);
    expect(told?.tracks.map(({ track }) => track)).toEqual(['stt', 'llm', 'tts']);
    expect(told?.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  }
  expect(lastSession(profile)).toBe(profile.sessions.at(-1)?.session);
});

it('nothing that was said, written, named or typed is in what was recorded', async () => {
  const words = fc.string({ minLength: 4, maxLength: 40, unit: fc.constantFrom(...'qxzQXZ가나 ') });
  await fc.assert(
    fc.asyncProperty(words, words, async (name, typed) => {
      const { studio } = await studioRig();
      studio.submitFiles([new File([typed], `${name}.wav`)]);
      studio.submitText(`${typed}?`);
      await settled();
      const profile = studio.profiler.value?.profile();
      expect(profile?.spans.length).toBeGreaterThan(0);
      const recorded = JSON.stringify(profile);
      for (const secret of [name, typed, 'hello', 'One is here', 'wav'])
        expect(recorded.includes(secret), secret).toBe(false);
    }),
    { numRuns: 20 },
  );
});
