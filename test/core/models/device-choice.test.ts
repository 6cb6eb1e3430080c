import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextStep,
  type Placement,
  type Situation,
  type Trial,
} from '../../../src/core/models/device-choice.ts';
import type { Device, Dtype } from '../../../src/core/stage.ts';

const SITUATION: Situation = {
  dtypes: { webgpu: ['fp16', 'fp32'], wasm: ['fp32'] },
  device: 'auto',
  dtype: 'auto',
  capability: { webgpu: true, shaderF16: true },
  chosen: null,
  small: false,
  trials: [],
};
const trial = (device: Device, dtype: Dtype, rest: Partial<Trial> = {}): Trial => ({
  device,
  dtype,
  trusted: true,
  ...rest,
});
const at = (device: Device, dtype: Dtype): Placement => ({ device, dtype });

describe('nextStep', () => {
  it('tries half precision on the GPU first and uses it once it is trusted', () => {
    expect(nextStep(SITUATION)).toEqual({ type: 'try', placement: at('webgpu', 'fp16') });
    expect(nextStep({ ...SITUATION, trials: [trial('webgpu', 'fp16')] })).toEqual({
      type: 'use',
      placement: at('webgpu', 'fp16'),
      reason: 'best',
    });
  });

  it('moves down past a wrong canary and says so', () => {
    const wrong = trial('webgpu', 'fp16', { trusted: false, failure: 'canary-failed' });
    const trials = [wrong, trial('webgpu', 'fp32')];
    expect(nextStep({ ...SITUATION, trials: [wrong] })).toEqual({
      type: 'try',
      placement: at('webgpu', 'fp32'),
    });
    expect(nextStep({ ...SITUATION, trials })).toEqual({
      type: 'use',
      placement: at('webgpu', 'fp32'),
      reason: 'canary-failed',
    });
  });

  it.each([
    {
      capability: { webgpu: true, shaderF16: false },
      placement: at('webgpu', 'fp32'),
      reason: 'no-shader-f16',
    },
    { capability: { webgpu: false, shaderF16: false }, placement: at('wasm', 'fp32'), reason: 'no-webgpu' },
  ] as const)('does without what the adapter lacks: $reason', ({ capability, placement, reason }) => {
    const situation = { ...SITUATION, capability, trials: [trial(placement.device, placement.dtype)] };
    expect(nextStep(situation)).toEqual({ type: 'use', placement, reason });
  });

  it('needs shader-f16 for 4-bit weights that compute in half precision', () => {
    const dtypes = { webgpu: ['q4f16', 'q4'], wasm: ['q4'] } as const;
    const situation = { ...SITUATION, dtypes, capability: { webgpu: true, shaderF16: false } };
    expect(nextStep(situation)).toEqual({ type: 'try', placement: at('webgpu', 'q4') });
  });

  it('begins with a small model on the CPU, until it was measured', () => {
    const small = { ...SITUATION, small: true, trials: [trial('wasm', 'fp32'), trial('webgpu', 'fp16')] };
    expect(nextStep(small)).toEqual({ type: 'use', placement: at('wasm', 'fp32'), reason: 'small' });
    const chosen = { ...at('webgpu', 'fp16'), reason: 'faster-on-webgpu' } as const;
    expect(nextStep({ ...small, chosen })).toMatchObject({ placement: at('webgpu', 'fp16') });
    expect(nextStep({ ...small, dtype: 'fp16' })).toMatchObject({ placement: at('webgpu', 'fp16') });
    const trials = [trial('wasm', 'fp32')];
    const without = { ...small, trials, capability: { webgpu: false, shaderF16: false } };
    expect(nextStep(without)).toMatchObject({ reason: 'no-webgpu' });
  });

  it('takes what was measured to be faster, unless the user wishes otherwise', () => {
    const chosen = { ...at('wasm', 'fp32'), reason: 'faster-on-wasm' } as const;
    const measured = { ...SITUATION, chosen };
    expect(nextStep(measured)).toEqual({ type: 'try', placement: at('wasm', 'fp32') });
    const trials = [trial('wasm', 'fp32'), trial('webgpu', 'fp16')];
    expect(nextStep({ ...measured, trials })).toMatchObject({ type: 'use', reason: 'faster-on-wasm' });
    expect(nextStep({ ...measured, trials, device: 'webgpu' })).toMatchObject({
      placement: at('webgpu', 'fp16'),
      reason: 'asked',
    });
    expect(nextStep({ ...measured, trials, dtype: 'fp16' })).toMatchObject({
      placement: at('webgpu', 'fp16'),
    });
    const wrong = [trial('wasm', 'fp32', { trusted: false }), trial('webgpu', 'fp16')];
    expect(nextStep({ ...measured, trials: wrong })).toMatchObject({ placement: at('webgpu', 'fp16') });
  });

  it('puts the wish first, measures nothing against it, and falls back where it cannot be met', () => {
    const trials = [trial('webgpu', 'fp32')];
    const wish = { ...SITUATION, device: 'webgpu', dtype: 'fp32' } as const;
    expect(nextStep({ ...wish, trials })).toMatchObject({ placement: at('webgpu', 'fp32'), reason: 'asked' });
    const without = {
      ...wish,
      capability: { webgpu: false, shaderF16: false },
      trials: [trial('wasm', 'fp32')],
    };
    expect(nextStep(without)).toMatchObject({ placement: at('wasm', 'fp32'), reason: 'no-webgpu' });
  });

  it('refuses when everything failed', () => {
    const trials = (['webgpu fp16', 'webgpu fp32', 'wasm fp32'] as const).map((key) => {
      const [device, dtype] = key.split(' ') as [Device, Dtype];
      return trial(device, dtype, { trusted: false, failure: 'load-failed' });
    });
    expect(nextStep({ ...SITUATION, trials })).toEqual({ type: 'refuse', reason: 'load-failed' });
  });

  it('ends after at most one trial a placement, and never uses what cannot work', () => {
    fc.assert(
      fc.property(
        fc.record({
          device: fc.constantFrom('auto', 'webgpu', 'wasm'),
          dtype: fc.constantFrom('auto', 'fp16', 'fp32', 'q4'),
          chosen: fc.constantFrom(null, { ...at('wasm', 'fp32'), reason: 'faster-on-wasm' as const }),
          small: fc.boolean(),
          capability: fc.record({ webgpu: fc.boolean(), shaderF16: fc.boolean() }),
        }),
        fc.array(fc.record({ trusted: fc.boolean() }), { minLength: 3, maxLength: 3 }),
        (wish, outcomes) => {
          const trials: Trial[] = [];
          for (;;) {
            const step = nextStep({ ...SITUATION, ...wish, trials } as Situation);
            if (step.type !== 'try') {
              if (step.type === 'use' && step.placement.device === 'webgpu')
                expect(wish.capability.webgpu).toBe(true);
              return;
            }
            const outcome = outcomes[trials.length];
            if (outcome === undefined) throw new Error('more trials than placements');
            trials.push({ ...step.placement, ...outcome });
          }
        },
      ),
    );
  });
});
