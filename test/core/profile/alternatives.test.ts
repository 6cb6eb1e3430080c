import { expect, it } from 'vitest';
import { type PlacedModel, UNKNOWN_MODEL } from '../../../src/core/placement/placed-model.ts';
import { alternativesTo } from '../../../src/core/profile/alternatives.ts';
import type { Device, Dtype } from '../../../src/core/stage.ts';

const voice = { modelId: 'large', device: 'wasm', dtype: 'fp32' } as const;
const ear = { modelId: 'ear', device: 'wasm', dtype: 'fp32' } as const;
/** @param at what a unit of work took, in ms */
const measured = (...at: readonly (readonly [Device, Dtype, number])[]): PlacedModel => ({
  ...UNKNOWN_MODEL,
  measured: at.map(([device, dtype, rate]) => ({ device, dtype, openMs: 1, rates: [rate], slowdown: 1 })),
});
const onWasm = (rate: number) => measured(['wasm', 'fp32', rate]);

it.each<[string, Parameters<typeof alternativesTo>, readonly object[]]>([
  ['nothing, where nothing ran', [{}, { ear: onWasm(1) }, 'small', { small: 0.1, large: 1 }], []],
  ['nothing, where nothing was measured', [{ tts: voice, stt: ear }, {}, 'small', {}], []],
  ['nothing, where one voice alone spoke', [{ tts: voice }, {}, 'small', { large: 0.5 }], []],
  ['nothing, where the small voice alone spoke', [{ tts: voice }, {}, 'small', { small: 0.5 }], []],
  [
    'a voice by what both spoke, whatever their checks said',
    [{ tts: voice }, { large: onWasm(9), small: onWasm(9) }, 'small', { large: 0.5, small: 0.1 }],
    [{ stage: 'tts', instead: 'voice', timesAsLong: 0.2 }],
  ],
  [
    'a voice by its checks where it did not speak, at its fastest',
    [
      { tts: voice },
      {
        large: measured(['wasm', 'fp32', 0.8], ['wasm', 'q8', 0.1]),
        small: measured(['wasm', 'fp32', 0.4], ['webgpu', 'fp32', 0.2], ['wasm', 'q8', 0.3]),
      },
      'small',
      { large: 0.5 },
    ],
    [{ stage: 'tts', instead: 'voice', timesAsLong: 0.25 }],
  ],
  ['no voice whose check nobody made', [{ tts: voice }, { large: onWasm(0.8) }, 'small', {}], []],
  [
    'no voice in place of one whose check nobody made',
    [{ tts: voice }, { small: onWasm(0.2) }, 'small', {}],
    [],
  ],
  [
    'no other voice than the small one itself',
    [{ tts: { ...voice, modelId: 'small' } }, { small: onWasm(1) }, 'small', { small: 0.1 }],
    [],
  ],
  [
    'no voice where the pack has no small one',
    [{ tts: voice }, { large: onWasm(1) }, undefined, { large: 1 }],
    [],
  ],
  [
    'no voice for a stage that speaks not',
    [{ stt: ear }, { ear: onWasm(1), small: onWasm(0.1) }, 'small', { ear: 1, small: 0.1 }],
    [],
  ],
  [
    'the other device, at its fastest',
    [
      { stt: ear },
      { ear: measured(['wasm', 'fp32', 0.4], ['webgpu', 'fp32', 0.2], ['webgpu', 'fp16', 0.1]) },
      undefined,
      {},
    ],
    [{ stage: 'stt', instead: 'webgpu', timesAsLong: 0.25 }],
  ],
  [
    'the other device though it is slower',
    [
      { llm: { ...ear, device: 'webgpu' } },
      { ear: measured(['webgpu', 'fp32', 0.1], ['wasm', 'fp32', 0.4]) },
      undefined,
      {},
    ],
    [{ stage: 'llm', instead: 'wasm', timesAsLong: 4 }],
  ],
  [
    'no other format on the same device',
    [{ stt: ear }, { ear: measured(['wasm', 'fp32', 0.4], ['wasm', 'q8', 0.1]) }, undefined, {}],
    [],
  ],
  [
    'nothing to compare a device with, where what was used was not measured: another format was',
    [{ stt: ear }, { ear: measured(['wasm', 'q8', 0.4], ['webgpu', 'fp32', 0.1]) }, undefined, {}],
    [],
  ],
  [
    'all stages in their order, a device before a voice',
    [
      { tts: voice, stt: ear },
      {
        ear: measured(['wasm', 'fp32', 0.4], ['webgpu', 'fp32', 0.2]),
        large: measured(['wasm', 'fp32', 0.8], ['webgpu', 'fp32', 0.2]),
      },
      'small',
      { large: 1, small: 0.5 },
    ],
    [
      { stage: 'stt', instead: 'webgpu', timesAsLong: 0.5 },
      { stage: 'tts', instead: 'webgpu', timesAsLong: 0.25 },
      { stage: 'tts', instead: 'voice', timesAsLong: 0.5 },
    ],
  ],
  [
    'a voice by what it spoke, though the other was never checked',
    [{ tts: voice }, {}, 'small', { large: 1, small: 0.5 }],
    [{ stage: 'tts', instead: 'voice', timesAsLong: 0.5 }],
  ],
])('%s', (_, asked, expected) => {
  expect(alternativesTo(...asked)).toEqual(expected);
});
