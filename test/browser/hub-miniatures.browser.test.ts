import { describe, expect, it } from 'vitest';
import { browserPorts } from '../../src/adapters/model-store/browser-ports.ts';
import { createMemoryStorage } from '../../src/adapters/model-store/memory-storage.ts';
import { createModelStore } from '../../src/adapters/model-store/model-store.ts';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { Variant } from '../../src/core/models/hub-model.ts';
import type { Dtype } from '../../src/core/stage.ts';
import { isTidied } from '../../src/core/tidy/is-tidied.ts';
import { generator } from '../../workers/generator/generator.ts';
import { ungated } from '../../workers/runtime/engine/gated-generation.ts';
import { ModelFiles } from '../../workers/runtime/engine/model-files.ts';
import { synthesizer } from '../../workers/synthesizer/synthesizer.ts';
import { transcriber } from '../../workers/transcriber/transcriber.ts';
import { miniatures } from '../fakes/hub/hub-miniatures.ts';

interface Installed {
  readonly manifest: ModelManifest;
  readonly files: ModelFiles;
  readonly placement: { readonly device: 'wasm'; readonly dtype: Dtype };
}

async function install(modelId: string, variant: Variant): Promise<Installed> {
  const store = createModelStore({
    ...(await browserPorts()),
    storage: createMemoryStorage(),
    persist: async () => false,
    bundledUrl: '/models/',
    bundledIds: [],
    hubModels: miniatures,
    consents: { has: () => true, give() {} },
    log() {},
    wallClockMs: () => 0,
    chooseVariant: async () => variant,
  });
  await store.install(modelId, { signal: new AbortController().signal, onProgress: () => {} });
  const manifest = await store.manifest(modelId);
  const files = new ModelFiles({ manifest, files: await store.open(modelId) });
  return { manifest, files, placement: { device: 'wasm', dtype: variant.split('/')[1] as Dtype } };
}

async function generate({ manifest, files, placement }: Installed): Promise<void> {
  const model = await generator.open(manifest, files, placement);
  const unit = { runId: 'unit', timeoutMs: 0, system: null } as const;
  const answer = await model.run({ ...unit, task: 'answer', input: 'Hello', maxTokens: 6 }, ungated);
  expect(answer).toMatchObject({ tokens: 6, finish: 'length' });
  // Random weights, and yet nothing but what was said: the model picks among its words.
  const said = 'um we will uh we will meet at 3.30 in the café';
  const tidied = await model.run({ ...unit, task: 'tidy', input: said, maxTokens: 200 }, ungated);
  expect(tidied.finish).toBe('end');
  expect(tidied.text).toSatisfy((text: string) => isTidied(said, text));
  expect((await model.check()).share, 'is not taken for a model that writes').toBeGreaterThan(1);
  await model.dispose();
}

async function transcribe({ manifest, files, placement }: Installed): Promise<void> {
  const model = await transcriber.open(manifest, files, placement);
  const unit = { runId: 'unit', timeoutMs: 0, samples: new Float32Array(16_000), words: false };
  // Random weights say nothing sensible: what counts is that a language is found and the window is decoded.
  for (const language of ['ko', null]) {
    const { tokens, segments, language: heard } = await model.run({ ...unit, language }, ungated);
    expect(heard).not.toBe('und');
    expect(tokens).toBeGreaterThan(0);
    for (const { endMs } of segments) expect(endMs).toBeLessThanOrEqual(1000);
  }
  expect((await model.check()).share, 'is not taken for a model that hears').toBeGreaterThan(1);
  await model.dispose();
}

async function speak({ manifest, files, placement }: Installed): Promise<void> {
  const model = await synthesizer.open(manifest, files, placement);
  const [voice] = model.facts.voices ?? [];
  const unit = { runId: 'unit', timeoutMs: 0, text: 'Hello, all.', voice: voice?.id ?? '', strength: 1 };
  const normal = await model.run({ ...unit, speed: 1 }, ungated);
  const fast = await model.run({ ...unit, speed: 2 }, ungated);
  expect(normal.sampleRateHz).toBe(manifest.sampleRateHz);
  expect(fast.samples.length).toBeGreaterThan(0);
  expect(normal.samples.length).toBeGreaterThan(1.5 * fast.samples.length);
  await expect(model.run({ ...unit, speed: 1, text: '🙂' }, ungated)).rejects.toMatchObject({
    code: 'text/unspeakable',
  });
  await model.dispose();
}

const exercises: Readonly<Record<string, (model: Installed) => Promise<void>>> = {
  whisper: transcribe,
  llama: generate,
  qwen3: generate,
  lfm2: generate,
  supertonic: speak,
};
const cases = miniatures.flatMap(({ id, architecture, variants }) =>
  variants.map((variant): [string, Variant, string] => [id, variant, architecture]),
);

/** The miniatures stand for the packs' models only if what loads those loads these. All run on the CPU here. */
describe('the miniature of', () => {
  it.each(cases)('%s for %s loads and runs', async (modelId, variant, architecture) => {
    await exercises[architecture]?.(await install(modelId, variant));
    expect.hasAssertions();
  });
});
