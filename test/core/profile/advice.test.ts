import { describe, expect, it } from 'vitest';
import { UNKNOWN_MODEL } from '../../../src/core/placement/placed-model.ts';
import { adviceFor } from '../../../src/core/profile/advice.ts';
import { alternativesTo } from '../../../src/core/profile/alternatives.ts';
import type { MemoryBound } from '../../../src/core/profile/memory-bound.ts';
import {
  lastSession,
  type SessionProfile,
  sessionProfile,
} from '../../../src/core/profile/session-profile.ts';
import { PLAIN } from '../../../src/core/profile/span.ts';
import type { TrackFigures } from '../../../src/core/profile/track-figures.ts';
import { fakeProfiler } from '../../fakes/ui/fake-profiler.ts';

const profiler = fakeProfiler();
const profile = profiler.profile();
const turn = sessionProfile(profile, lastSession(profile) ?? 0, profiler.nowMs());
if (turn === null) throw new Error('there is no turn');

const voice = { modelId: 'large', device: 'wasm', dtype: 'fp32' } as const;
const measured = (rates: readonly number[], device: 'wasm' | 'webgpu' = 'wasm') => ({
  ...UNKNOWN_MODEL,
  measured: [{ device, dtype: 'fp32', openMs: 1, rates, slowdown: 1 } as const],
});

describe('what is measured of other ways', () => {
  it.each<[string, Parameters<typeof alternativesTo>, unknown]>([
    ['nothing, where nothing was measured', [{ tts: voice }, {}, 'small', {}], []],
    ['nothing, where one voice alone was', [{ tts: voice }, {}, 'small', { large: 0.5 }], []],
    [
      'a voice by what both spoke',
      [{ tts: voice }, {}, 'small', { large: 0.5, small: 0.1 }],
      [{ stage: 'tts', instead: 'voice', timesAsLong: 0.2 }],
    ],
    [
      'a voice by its checks where it did not speak',
      [{ tts: voice }, { large: measured([0.8]), small: measured([0.2]) }, 'small', { large: 0.5 }],
      [{ stage: 'tts', instead: 'voice', timesAsLong: 0.25 }],
    ],
    [
      'no other voice than the small one itself',
      [{ tts: { ...voice, modelId: 'small' } }, {}, 'small', { small: 0.1 }],
      [],
    ],
    [
      'the other device, where the model was measured on both',
      [
        { stt: { ...voice, modelId: 'ear' } },
        {
          ear: {
            ...UNKNOWN_MODEL,
            measured: [...measured([0.3]).measured, ...measured([0.1], 'webgpu').measured],
          },
        },
        undefined,
        {},
      ],
      [{ stage: 'stt', instead: 'webgpu', timesAsLong: expect.closeTo(1 / 3) }],
    ],
  ])('%s', (_, asked, expected) => {
    expect(alternativesTo(...asked)).toEqual(expected);
  });
});

describe('advice', () => {
  it('names what takes most, and promises nothing that was not measured', () => {
    expect(adviceFor(turn, [])).toEqual([{ code: 'slowest', track: 'tts', share: turn.shares[0]?.share }]);
  });

  it('says how much sooner the small voice would begin: by its first sentence', () => {
    const [, advice] = adviceFor(turn, [{ stage: 'tts', instead: 'voice', timesAsLong: 0.25 }]);
    expect(advice).toEqual({ code: 'voice', gainMs: 0.75 * 1280 });
  });

  it('names another device where the stage would take less there, and no trifles', () => {
    const placement = { stage: 'llm', instead: 'wasm' } as const;
    expect(adviceFor(turn, [{ ...placement, timesAsLong: 0.5 }])[1]).toEqual({
      code: 'placement',
      stage: 'llm',
      device: 'wasm',
      gainMs: 450,
    });
    expect(adviceFor(turn, [{ ...placement, timesAsLong: 0.95 }])).toHaveLength(1);
    expect(adviceFor(turn, [{ ...placement, timesAsLong: 3 }])).toHaveLength(1);
  });

  it('says what waited, and what came from models on their way', () => {
    const shares = [
      { kind: 'running', track: 'models', ms: 50, share: 0.5 },
      { kind: 'waiting', track: 'llm', ms: 20, share: 0.2 },
      { kind: 'paused', track: 'stt', ms: 10, share: 0.1 },
    ] as const;
    expect(adviceFor({ ...turn, shares }, [])).toEqual([
      { code: 'waiting', share: expect.closeTo(0.3) },
      { code: 'models', share: 0.5 },
    ]);
  });

  const run = { ...PLAIN, track: 'stt', startMs: 0 } as const;
  const bound = (share: number) => ({ tokensPerSecond: 1, mostPerSecond: 1 / share, share });
  const llm = (change: Partial<TrackFigures>) =>
    turn.tracks.map((track) => (track.track === 'llm' ? { ...track, ...change } : track));
  const { wallMs } = turn;
  it.each<[string, Partial<SessionProfile>, MemoryBound | null, readonly object[]]>([
    [
      'what was broken off and done again',
      { spans: [{ ...run, outcome: 'preempted', endMs: 0.3 * wallMs }] },
      null,
      [{ code: 'redone', ms: 0.3 * wallMs }],
    ],
    [
      'no word of a little that was',
      { spans: [{ ...run, outcome: 'preempted', endMs: 0.2 * wallMs }] },
      null,
      [],
    ],
    [
      'a long prompt',
      { spans: [{ ...run, track: 'llm', part: 'prefill', endMs: 0.3 * wallMs }] },
      null,
      [{ code: 'prompt', ms: 0.3 * wallMs }],
    ],
    [
      'a GPU that is seldom at work in a stage that takes long',
      { tracks: llm({ dispatches: 9, runMs: 0.5 * wallMs, gpuBusyMs: 0.15 * wallMs }) },
      null,
      [{ code: 'idle', stage: 'llm', share: 0.3 }],
    ],
    [
      'no word of one in a stage that takes little',
      { tracks: llm({ dispatches: 9, runMs: 0.1 * wallMs, gpuBusyMs: 0 }) },
      null,
      [],
    ],
    ['no GPU at all', { tracks: llm({ dispatches: 0, runMs: 0.5 * wallMs, gpuBusyMs: 0 }) }, null, []],
    [
      'a reply near what the memory allows',
      { tracks: llm({ dispatches: 0, runMs: 0.5 * wallMs }) },
      bound(0.7),
      [{ code: 'memory', share: 0.7 }],
    ],
    [
      'no word of one that is far from it',
      { tracks: llm({ dispatches: 0, runMs: 0.5 * wallMs }) },
      bound(0.4),
      [],
    ],
  ])('%s', (_, change, memory, expected) => {
    const shares = [{ kind: 'page', track: null, ms: 1, share: 1 }] as const;
    const session = { ...turn, spans: [], tracks: [], shares, ...change };
    expect(adviceFor(session, [], memory)).toEqual(
      expected.map((one) => ({
        ...one,
        ...('share' in one && { share: expect.closeTo(Number(one.share)) }),
      })),
    );
  });
});
