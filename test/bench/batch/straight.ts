import { releaseProxy, wrap } from 'comlink';
import type { Stage } from '../../../src/core/stage.ts';
import type { BenchStudio } from './bench-studio.ts';
import type { Straight, StraightModel, StraightResult } from './straight.worker.ts';

const RATE_HZ = 16_000;

/** The baseline in its one worker, with the models where the studio has them; loaded and warm. */
export async function openStraight({ store, models, pack }: BenchStudio) {
  const worker = new Worker(new URL('./straight.worker.ts', import.meta.url), { type: 'module' });
  const straight = wrap<Straight>(worker);
  const model = async (stage: Stage): Promise<StraightModel> => ({
    manifest: await store.manifest(pack.models[stage]),
    files: await store.open(pack.models[stage]),
    placement: { device: models[stage].device, dtype: models[stage].dtype },
  });
  await straight.load({
    stt: await model('stt'),
    llm: await model('llm'),
    tts: await model('tts'),
    windowMs: models.stt.windowMs ?? 30_000,
    voice: models.tts.voices?.[0]?.id ?? '',
  });
  return {
    /** The library decodes a file whole, on the page, with the browser's decoder. */
    async run(media: File): Promise<StraightResult & { readonly tookMs: number }> {
      const startMs = performance.now();
      const context = new OfflineAudioContext(1, 1, RATE_HZ);
      const samples = (await context.decodeAudioData(await media.arrayBuffer())).getChannelData(0);
      const result = await straight.run(samples);
      return { ...result, tookMs: performance.now() - startMs };
    },
    end() {
      straight[releaseProxy]();
      worker.terminate();
    },
  };
}
