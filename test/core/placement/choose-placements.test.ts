import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, choosePlacements } from '../../../src/core/placement/choose-placements.ts';
import { exchangeMs, type Part } from '../../../src/core/placement/exchange.ts';
import { type Device, type Dtype, STAGES, type Stage } from '../../../src/core/stage.ts';

const on = (device: Device, ms: number, dtype: Dtype = 'fp32'): Candidate => ({ device, dtype, ms });
const both = (gpuMs: number, cpuMs: number) => [on('webgpu', gpuMs), on('wasm', cpuMs)];

describe('exchangeMs', () => {
  it.each([
    ['one device: one waits for the other', { llm: on('wasm', 300), tts: on('wasm', 600) }, 900],
    [
      'two devices: the slower one and the first sentence',
      { llm: on('webgpu', 300), tts: on('wasm', 600) },
      700,
    ],
    ['what was said is heard first', { stt: on('webgpu', 50), tts: on('webgpu', 600) }, 650],
    ['nobody takes part', {}, 0],
  ] as const)('%s', (_, parts, expected) => expect(exchangeMs(parts)).toBe(expected));
});

describe('choosePlacements', () => {
  it('says by how much the chosen place is faster', () => {
    expect(choosePlacements({ stt: both(100, 310) }).stt).toMatchObject({
      device: 'webgpu',
      reason: 'faster-on-webgpu',
      timesFaster: 3.1,
    });
    expect(choosePlacements({ stt: both(300, 100) }).stt).toMatchObject({
      device: 'wasm',
      reason: 'faster-on-wasm',
      timesFaster: 3,
    });
  });

  it('leaves the GPU to the voice where both models would wait for each other there', () => {
    const chosen = choosePlacements({ llm: both(400, 500), tts: both(900, 4000) });
    expect(chosen.tts).toMatchObject({ device: 'webgpu', reason: 'faster-on-webgpu' });
    expect(chosen.llm).toMatchObject({ device: 'wasm', reason: 'makes-way', timesFaster: 0.8 });
  });

  it('moves nothing for a trifle', () => {
    const candidates = { stt: both(100, 99) };
    expect(choosePlacements(candidates).stt).toMatchObject({ device: 'webgpu', reason: 'as-fast' });
    expect(choosePlacements(candidates, { stt: on('wasm', 0) }).stt).toMatchObject({ device: 'wasm' });
  });

  const stages = fc.record(
    Object.fromEntries(
      STAGES.map((stage) => [
        stage,
        fc.uniqueArray(
          fc.record({
            device: fc.constantFrom<Device>('webgpu', 'wasm'),
            dtype: fc.constantFrom<Dtype>('fp16', 'fp32'),
            ms: fc.integer({ min: 1, max: 10_000 }),
          }),
          { selector: ({ device, dtype }) => device + dtype, maxLength: 4 },
        ),
      ]),
    ) as Record<Stage, fc.Arbitrary<Candidate[]>>,
  );

  it('ends within 3.1 % of the best combination, and decides the same again', () => {
    fc.assert(
      fc.property(stages, stages, (candidates, places) => {
        const current = Object.fromEntries(
          STAGES.flatMap((stage) => (places[stage][0] ? [[stage, places[stage][0]]] : [])),
        );
        const chosen = choosePlacements(candidates, current);
        let best = [{}] as readonly Partial<Record<Stage, Part>>[];
        for (const stage of STAGES) {
          if (candidates[stage].length === 0) continue;
          best = best.flatMap((one) => candidates[stage].map((part) => ({ ...one, [stage]: part })));
        }
        const parts = Object.fromEntries(
          STAGES.flatMap((stage) => {
            const choice = chosen[stage];
            const found = candidates[stage].find(
              ({ device, dtype }) => device === choice?.device && dtype === choice.dtype,
            );
            expect(found === undefined).toBe(candidates[stage].length === 0);
            return found ? [[stage, found]] : [];
          }),
        );
        expect(exchangeMs(parts)).toBeLessThanOrEqual(Math.min(...best.map(exchangeMs)) * 1.031);
        expect(choosePlacements(candidates, chosen)).toEqual(chosen);
      }),
    );
  });
});
