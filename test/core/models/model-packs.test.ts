import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HUB_MODELS } from '../../../src/adapters/model-store/hub-models.ts';
import type { HubModel } from '../../../src/core/models/hub-model.ts';
import {
  chooseVariant,
  filesOf,
  MODEL_PACKS,
  modelOf,
  modelsOf,
  offeredPacks,
  packOf,
  summarisePack,
  type VariantWish,
} from '../../../src/core/models/model-packs.ts';
import { type ModelTask, STAGES } from '../../../src/core/stage.ts';
import { localModels, MODELS } from '../../../tools/local-models.mjs';

/** A bundled model's manifest says it. */
function taskOf(id: string): ModelTask {
  return byId(id)?.task ?? JSON.parse(readFileSync(join(MODELS, id, 'manifest.json'), 'utf8')).task;
}
const byId = (id: string) => HUB_MODELS.find((model) => model.id === id) as HubModel;
const wish: VariantWish = { webgpu: true, shaderF16: true, device: 'auto', dtype: 'auto', refused: [] };

describe('chooseVariant', () => {
  it.each<[string, string, Partial<VariantWish>, string | null]>([
    ['half precision where the adapter has it', 'qwen3-0.6b', {}, 'webgpu/q4f16'],
    ['q4 where it has not', 'qwen3-0.6b', { shaderF16: false }, 'webgpu/q4'],
    ['the CPU without an adapter', 'qwen3-0.6b', { webgpu: false, shaderF16: false }, 'wasm/q4'],
    ['the CPU where the user wants it', 'qwen3-0.6b', { device: 'wasm' }, 'wasm/q4'],
    ['the number format that the user wants', 'qwen3-0.6b', { dtype: 'q4' }, 'webgpu/q4'],
    ['the next one when an answer was wrong', 'qwen3-0.6b', { refused: ['webgpu/q4f16'] }, 'webgpu/q4'],
    ['what there is when the wish cannot be met', 'qwen3-0.6b', { dtype: 'fp32' }, 'webgpu/q4f16'],
    ['8 bits on the CPU', 'whisper-small', { webgpu: false, shaderF16: false }, 'wasm/q8'],
    [
      'nothing for a model that needs a GPU',
      'whisper-large-v3-turbo',
      { webgpu: false, shaderF16: false },
      null,
    ],
  ])('takes %s', (_, id, change, expected) => {
    expect(chooseVariant(byId(id), { ...wish, ...change })).toBe(expected);
  });
});

describe('the packs', () => {
  it('have a model for each stage, bundled or of the hub', () => {
    for (const { models } of MODEL_PACKS) {
      for (const stage of STAGES) expect(taskOf(models[stage]), models[stage]).toBe(stage);
    }
  });

  it('bundled come all with the checkout, the stand-in for the voice too', () => {
    for (const id of modelsOf(packOf('bundled'))) expect(localModels()).toContain(id);
  });

  it('for tests are offered only while one is in use', () => {
    expect(offeredPacks('balanced').map(({ id }) => id)).not.toContain('first-wave');
    expect(offeredPacks('first-wave').map(({ id }) => id)).toContain('first-wave');
  });

  it.each(HUB_MODELS)('$id is pinned to a commit and has files for each variant', (model) => {
    expect(model.revision).toMatch(/^[0-9a-f]{40}$/);
    for (const variant of model.variants) {
      const paths = filesOf(model, variant).map((file) => file.path);
      expect(paths).toContain('config.json');
      expect(
        paths.some((path) => path.endsWith('.onnx')),
        variant,
      ).toBe(true);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });

  it('say what a choice has to show', () => {
    const [bundled, balanced, quality] = MODEL_PACKS.map((pack) => {
      const members = Object.values(pack.models).map((id) => {
        const model = HUB_MODELS.find((one) => one.id === id);
        if (!model)
          return {
            id,
            licence: 'MIT',
            languages: ['en'],
            files: [
              { path: 'a', bytes: 5 },
              { path: 'b', bytes: 5, sameAs: 'a' },
            ],
          };
        const files = filesOf(model, chooseVariant(model, wish) ?? 'wasm/q4');
        return {
          id,
          licence: model.licence,
          languages: model.languages,
          files,
          hub: { origin: model.origin },
        };
      });
      return summarisePack(pack, members);
    });
    expect(bundled).toMatchObject({ totalBytes: 15, host: null, korean: false, licences: ['MIT'] });
    expect(balanced).toMatchObject({
      host: 'huggingface.co',
      korean: true,
      licences: ['MIT', 'Apache-2.0', 'OpenRAIL-M'],
    });
    expect(quality).toMatchObject({ korean: true, licences: ['MIT', 'LFM Open License v1.0', 'OpenRAIL-M'] });
    const sizes = [balanced, quality].map((pack) => Math.round((pack?.totalBytes ?? 0) / 1e6));
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });
});

describe('a pack', () => {
  const two = packOf('bundled');
  const one = packOf('balanced');

  it('is the bundled one where settings name one that is gone', () => {
    expect(packOf('gone' as never).id).toBe('bundled');
    expect(MODEL_PACKS.map(({ id }) => packOf(id).id)).toEqual(MODEL_PACKS.map(({ id }) => id));
  });

  it('has its own voice stand in where it has no small one', () => {
    expect(modelOf(two, 'standIn')).toBe('sotto-voice');
    expect(modelOf(one, 'standIn')).toBe('supertonic-2');
    for (const stage of STAGES) expect(modelOf(two, stage)).toBe(two.models[stage]);
  });

  it('may load its small voice beside its three models', () => {
    expect(modelsOf(two)).toEqual(['whisper-base', 'qwen2.5-coder-0.5b', 'kokoro-82m', 'sotto-voice']);
    expect(modelsOf(one)).toEqual(['whisper-small', 'qwen3-0.6b', 'supertonic-2']);
  });

  const member = (id: string, languages: readonly string[], origin?: string) => ({
    id,
    licence: 'MIT',
    languages,
    files: [
      { path: 'a', bytes: 5 },
      { path: 'b', bytes: 5, sameAs: 'a' },
    ],
    ...(origin !== undefined && { hub: { origin } }),
  });

  it('is Korean where all but its small voice know Korean, and not before anything is known of it', () => {
    const models = Object.values(two.models).map((id) => member(id, ['en', 'ko']));
    expect(summarisePack(two, [...models, member('sotto-voice', ['en'])]).korean).toBe(true);
    expect(summarisePack(two, [...models.slice(1), member('whisper-base', ['en'])]).korean).toBe(false);
    expect(summarisePack(two, []).korean).toBe(false);
  });

  it('names the host that any of its files come from', () => {
    const hostOf = (origin: string) =>
      summarisePack(two, [member('whisper-base', ['en']), member('kokoro-82m', ['en'], origin)]).host;
    expect(hostOf('https://hub.example')).toBe('hub.example');
    expect(hostOf('http://127.0.0.1:8080')).toBe('127.0.0.1:8080');
  });

  it('counts a file that stands for another once, and one that a member lends another', () => {
    const lender = member('kokoro-82m', ['en']);
    expect(summarisePack(two, [lender]).totalBytes).toBe(5);
    const borrower = {
      ...member('sotto-voice', ['en']),
      files: [
        { path: '../kokoro-82m/a', bytes: 5 },
        { path: 'c', bytes: 3 },
      ],
    };
    expect(summarisePack(two, [lender, borrower]).totalBytes).toBe(8);
    expect(summarisePack(two, [borrower]).totalBytes).toBe(8);
  });
});

it('a variant brings the files that every variant needs, and its own', () => {
  const paths = filesOf(byId('qwen3-0.6b'), 'wasm/q4').map(({ path }) => path);
  expect(paths).toContain('tokenizer.json');
  expect(paths).toContain('onnx/model_q4.onnx');
  expect(paths).not.toContain('onnx/model_q4f16.onnx');
});
