import { createModelClient } from '../../../../src/adapters/workers/model-client.ts';
import { type spawn as Spawn, spawn } from '../../../../src/adapters/workers/spawn.ts';
import { stageOf } from '../../../../src/core/models/model-facts.ts';
import { modelsOf } from '../../../../src/core/models/model-packs.ts';
import type { Stage } from '../../../../src/core/stage.ts';
import { bundledRequest, USERS } from '../bundled.ts';
import type { Figure } from '../figures.ts';

const WORKERS: Readonly<Record<Stage, Parameters<typeof Spawn>[0]>> = {
  stt: 'transcriber',
  llm: 'generator',
  tts: 'synthesizer',
};

/** Whether each model that users get answers its canary in half precision on this GPU. */
export async function measureCanaries(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const modelId of modelsOf(USERS)) {
    const request = await bundledRequest({ modelId, device: 'webgpu', dtype: 'fp16' });
    const client = createModelClient(() => spawn(WORKERS[stageOf(request.manifest)]));
    const { device, dtype, verdicts } = await client.load(request);
    client.dispose();
    figures.push({
      metric: `${modelId}, canary on WebGPU fp16`,
      value: device === 'webgpu' && dtype === 'fp16' ? 1 : 0,
      unit: 'passed',
      items: request.manifest.canary?.cases.length ?? 0,
      notice: verdicts.map(({ detail }) => detail).join('; '),
    });
  }
  return figures;
}
