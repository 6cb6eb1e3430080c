import { describe, expect, it } from 'vitest';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { modelAt, requestAt } from '../bundled-model.ts';

const miniature = await modelAt('/test/fixtures/small-voice');
const adapter = await navigator.gpu?.requestAdapter();
const halfPrecision = adapter?.features.has('shader-f16') === true;
const { signal } = new AbortController();

/** An untrained decoder: what it says is no speech, but every device has to say the same. */
describe.each<[Placement, boolean]>([
  [{ device: 'wasm', dtype: 'fp32' }, true],
  [{ device: 'webgpu', dtype: 'fp16' }, halfPrecision],
])('the small voice on %o', (placement, isPossible) => {
  it.runIf(isPossible)('answers its canary; pace, voice and strength are heard', async () => {
    const client = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
    try {
      const report = await client.load({ ...miniature, ...placement, browser: 'test', verdicts: [] });
      expect(report).toMatchObject({ ...placement, verdicts: [{ trusted: true }] });
      const [first = '', second = ''] = (report.voices ?? []).map(({ id }) => id);

      const usual = { text: 'Good morning, all.', voice: first, speed: 1, strength: 1 };
      const say = async (unit: Partial<typeof usual>) =>
        (await client.run({ ...usual, ...unit }, { signal })).value;
      const speech = await say({});
      const frames = speech.samples.length / 600;
      expect(Number.isInteger(frames)).toBe(true);
      expect(speech.words.map(({ text }) => text)).toEqual(['Good', 'morning,', 'all.']);
      expect(speech.words.at(-1)?.endMs).toBeLessThanOrEqual(25 * frames);

      expect((await say({ speed: 2 })).samples.length).toBeLessThan(0.7 * speech.samples.length);
      expect(distance(speech, await say({}))).toBeLessThan(1e-6);
      for (const other of [{ voice: second }, { strength: 0 }])
        expect(distance(speech, await say(other)), JSON.stringify(other)).toBeGreaterThan(0.1);

      const { meter } = await client.run({ ...usual, text: 'Three blue shoes.' }, { signal });
      expect(meter.pipelines, 'compiled after the warm-up').toBe(0);
    } finally {
      client.dispose();
    }
  });
});

it('the bundled small voice answers its canary, with its prosody out of the large voice', async () => {
  const client = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
  try {
    const report = await client.load(await requestAt('sotto-voice', 'wasm', 'fp32', { canary: true }));
    expect(report).toMatchObject({ device: 'wasm', verdicts: [{ trusted: true }] });
    expect(report.voices?.every(({ id }) => id.endsWith('.small'))).toBe(true);
  } finally {
    client.dispose();
  }
});

/** Mean difference of samples, as a share of their mean size. */
function distance({ samples }: Speech, { samples: others }: Speech): number {
  expect(others).toHaveLength(samples.length);
  const sum = (of: (sample: number, index: number) => number) =>
    samples.reduce((total, sample, index) => total + Math.abs(of(sample, index)), 0);
  return sum((sample, index) => sample - (others[index] ?? 0)) / sum((sample) => sample);
}
