import { describe, expect, it } from 'vitest';
import {
  createTurnComparison,
  type TurnComparisonPorts,
  type TurnOrigin,
} from '../../../src/app/lab/compare-turn.ts';
import type { ComparisonRig } from '../../../src/app/lab/comparison-rig.ts';
import { newTurn } from '../../../src/app/turn/index.ts';
import { loudness } from '../../../src/core/audio/loudness.ts';
import type { PcmAudio } from '../../../src/core/audio/wav.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { convertRates } from '../../fakes/convert-rates.ts';
import { COMPARED, SCRIPT, scriptedRig } from '../../fakes/ui/fake-comparisons.ts';
import { until } from '../../fakes/until.ts';

const tone = (level: number) => Float32Array.from({ length: 16_000 }, (_, n) => level * Math.sin(n / 5));
const SPOKEN: TurnOrigin = {
  turn: newTurn('turn', { kind: 'microphone', durationMs: 4000 }, 0),
  source: { kind: 'recording', media: new Blob(['a']), durationMs: 4000 },
  settings: DEFAULT_SETTINGS,
  speech: { sampleRateHz: 16_000, chunks: [tone(0.3), tone(0.3)] },
};
const TYPED: TurnOrigin = { ...SPOKEN, source: { kind: 'text', text: 'Where is the lamp?' }, speech: null };
const LOUD = { ...SCRIPT, speech: tone(0.03) };

function comparing(rig: ComparisonRig, origin: TurnOrigin, ports: Partial<TurnComparisonPorts> = {}) {
  let ids = 0;
  return createTurnComparison(
    {
      openRig: async () => rig,
      locks: { request: (_, __, task) => task() },
      newId: () => `run-${ids++}`,
      openSides: () => Promise.reject(new Error('nobody listens here')) as never,
      atRate: convertRates,
      ...ports,
    },
    origin,
  );
}

describe('a turn that is compared', () => {
  it('runs again in the other configuration, in its turn at the scheduler, and is heard as loud as before', async () => {
    const rig = scriptedRig(LOUD);
    const comparison = comparing(rig, SPOKEN);
    expect(comparison.state.value).toEqual({ type: 'idle' });
    expect(rig.log).toEqual([]);
    comparison.start({ ...COMPARED, denoise: true });
    await until(() => comparison.state.value.type === 'done');
    const { state } = comparison;
    if (state.value.type !== 'done') throw new Error(state.value.type);
    expect(state.value.turn).toMatchObject({
      segments: [{ text: 'Put the lamp on the shelf.' }],
      reply: 'The lamp stands on the shelf.',
      stages: { stt: { runMs: 10 }, llm: { runMs: 10 }, tts: { runMs: 10 } },
    });
    const levels = state.value.sounds.map(({ samples, sampleRateHz }) => loudness(samples, sampleRateHz));
    expect(Math.abs((levels[0] ?? 0) - (levels[1] ?? 0))).toBeLessThan(0.05);
    expect(state.value.sounds.map(({ samples }: PcmAudio) => samples.length)).toEqual([96_000, 48_000]);
    expect(rig.log.filter((line) => line.startsWith('turn'))).toEqual([
      'turn stt interactive',
      'turn llm interactive',
      'turn tts interactive',
      'turn cpu interactive',
    ]);
    expect(rig.log[0]).toBe('use tts denoised');
  });

  it('asks for no transcriber where the turn was typed, and for no voice where replies are text', async () => {
    const rig = scriptedRig(LOUD);
    const settings = { ...DEFAULT_SETTINGS, spokenReplies: false };
    const comparison = comparing(rig, { ...TYPED, settings });
    comparison.start(COMPARED);
    await until(() => comparison.state.value.type === 'done');
    const asked = rig.log.filter((line) => /^(load|run)/.test(line));
    expect([...new Set(asked)]).toEqual(['load llm', 'run llm answer']);
    expect(comparison.state.value).toMatchObject({
      sounds: [{ samples: { length: 0 } }, { samples: { length: 0 } }],
    });
  });

  it.each([
    ['a model cannot be loaded', { loadFailures: { stt: ['model/load-failed'] } }, {}, 'model/load-failed'],
    ['a stage fails', { failures: { llm: ['run/timeout'] } }, {}, 'run/timeout'],
    ['the voice belongs to another pack', {}, { voice: 'gone' }, 'batch/other-models'],
  ] as const)('says why when %s, and is run again', async (_, script, configuration, code) => {
    const rig = scriptedRig({ ...LOUD, ...structuredClone(script) } as never);
    const comparison = comparing(rig, SPOKEN);
    comparison.start({ ...COMPARED, ...configuration });
    await until(() => comparison.state.value.type === 'failed');
    expect(comparison.state.value).toMatchObject({ error: { code } });
    comparison.start(COMPARED);
    await until(() => comparison.state.value.type === 'done');
  });

  it('is cancelled at once while it waits for a comparison, and asks for nothing', async () => {
    const rig = scriptedRig(LOUD);
    const comparison = comparing(rig, SPOKEN, {
      locks: {
        request: (_, { signal }) =>
          new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
    });
    comparison.start(COMPARED);
    expect(comparison.state.value).toEqual({ type: 'waiting' });
    comparison.cancel();
    expect(comparison.state.value).toEqual({ type: 'idle' });
    await Promise.resolve();
    expect(comparison.state.value).toEqual({ type: 'idle' });
    expect(rig.log).toEqual([]);
  });

  it('gives its models back when it is closed in the middle of a run', async () => {
    const rig = scriptedRig(LOUD);
    const comparison = comparing(rig, SPOKEN);
    comparison.start(COMPARED);
    await until(() => comparison.state.value.type === 'running');
    comparison.close();
    await expect.poll(() => rig.log.at(-1)).toBe('dispose');
    expect(comparison.state.value).toEqual({ type: 'idle' });
  });
});
