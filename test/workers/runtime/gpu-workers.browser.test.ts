import { afterEach, describe, expect, it } from 'vitest';
import { createModelClient, type ModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import type { LoadReport, UnitMeter } from '../../../src/contracts/worker.ts';
import { bundledModel, requestAt, spokenClip } from '../bundled-model.ts';
import deviceLossUrl from './device-loss.worker.ts?worker&url';

const adapter = await navigator.gpu?.requestAdapter();
const halfPrecision = adapter?.features.has('shader-f16') === true;

const signal = new AbortController().signal;
let client: Pick<ModelClient<never, unknown, never>, 'dispose'> | null = null;
afterEach(() => client?.dispose());

function expectHalfPrecision({ device, dtype, weightBytes }: LoadReport): void {
  expect({ device, dtype }).toEqual({ device: 'webgpu', dtype: 'fp16' });
  expect(weightBytes.fp16).toBeGreaterThan(0);
}

/** On the GPU, and with nothing left to compile. */
function expectWarm({ dispatches, submits, pipelines, gpuBusyMs, runMs }: UnitMeter): void {
  expect(dispatches).toBeGreaterThan(10);
  expect(submits).toBeGreaterThan(0);
  expect(pipelines).toBe(0);
  expect(gpuBusyMs).toBeGreaterThan(0);
  expect(gpuBusyMs).toBeLessThanOrEqual(runMs + 50);
}

describe.runIf(halfPrecision)('on WebGPU in half precision', () => {
  it('the transcriber passes its canary and compiles nothing after its warm-up', async () => {
    const transcriber = createModelClient<TranscribeUnit, Transcription, TranscribePartial>(() =>
      spawn('transcriber'),
    );
    client = transcriber;
    const report = await transcriber.load(
      await requestAt('sotto-stt-en', 'webgpu', 'fp16', { canary: true }),
    );
    expectHalfPrecision(report);
    expect(report.verdicts).toMatchObject([{ trusted: true }]);
    const clip = await spokenClip();
    for (const [samples, steps] of [
      [clip, 2],
      [clip.slice(0, 16_000), 1],
    ] as const) {
      const { value, meter } = await transcriber.run({ samples, language: 'en', words: true }, { signal });
      expectWarm(meter);
      expect(value.encodedMs, 'encodes no more than it hears').toBe(2048 * steps);
    }
  });

  it('the generator compiles nothing for prompts of any length', async () => {
    const generator = createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator'));
    client = generator;
    expectHalfPrecision(
      await generator.load(await requestAt('sotto-chat-en', 'webgpu', 'fp16', { canary: true })),
    );
    for (const times of [1, 3, 20]) {
      const input = 'we will meet at the old bridge on friday '.repeat(times);
      const { meter } = await generator.run({ task: 'tidy', input, system: null, maxTokens: 12 }, { signal });
      expectWarm(meter);
    }
  });

  it('the synthesizer changes its voice without a new session or shader', async () => {
    const synthesizer = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
    client = synthesizer;
    const report = await synthesizer.load(
      await requestAt('sotto-voice-en', 'webgpu', 'fp16', { canary: true }),
    );
    expectHalfPrecision(report);
    for (const { id: voice } of report.voices ?? []) {
      for (const text of ['Yes.', 'The voice changes between two sentences.']) {
        const { value, meter } = await synthesizer.run({ text, voice, speed: 1, strength: 1 }, { signal });
        expectWarm(meter);
        expect(value.samples.some((sample) => Math.abs(sample) > 0.05)).toBe(true);
      }
    }
  });

  it('the synthesizer compiles nothing for a text of any length', async () => {
    const synthesizer = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
    client = synthesizer;
    await synthesizer.load(await requestAt('sotto-voice-en', 'webgpu', 'fp16'));
    const words = 'We will meet you at an old bridge on Friday'.split(' ');
    for (let length = 1; length <= words.length; length += 1) {
      const text = words.slice(0, length).join(' ');
      const { meter } = await synthesizer.run({ text, voice: 'base', speed: 1, strength: 1 }, { signal });
      expectWarm(meter);
    }
  });

  it('a lost device ends its unit as such, and the same unit then runs on a new one', async () => {
    const synthesizer = createModelClient<SynthesizeUnit, Speech, never>(
      () => new Worker(deviceLossUrl, { type: 'module' }),
    );
    client = synthesizer;
    await synthesizer.load(await requestAt('sotto-voice-en', 'webgpu', 'fp16'));
    const unit = { text: 'It was lost.', voice: 'base', speed: 1, strength: 0 };
    await expect(synthesizer.run(unit, { signal })).rejects.toMatchObject({
      code: 'device/lost',
      recoverable: true,
    });
    const again = await synthesizer.run({ ...unit, text: 'Found again.' }, { signal });
    expect(again.meter.dispatches).toBeGreaterThan(10);
  });
});

describe('a corrupted weights file', () => {
  it('is caught by the canary', async () => {
    const request = await requestAt('sotto-voice-en', 'wasm', 'fp32', { canary: true });
    const path = 'onnx/model_fp16.onnx_data';
    const { files } = await bundledModel('sotto-voice-en');
    const weights = new Uint16Array((await files[path]?.arrayBuffer()) ?? new ArrayBuffer(0));
    // Finite numbers of the same size with the wrong sign: nothing overflows, nothing throws.
    for (let index = 0; index < weights.length; index += 3) weights[index] = (weights[index] ?? 0) ^ 0x8000;
    const synthesizer = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
    client = synthesizer;
    const load = synthesizer.load({ ...request, files: { ...files, [path]: new Blob([weights]) } });
    await expect(load).rejects.toMatchObject({
      code: 'model/load-failed',
      detail: expect.stringMatching(/band energies: .* x tolerance/),
    });
  });
});
