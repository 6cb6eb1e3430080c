import { generator } from '../../../workers/generator/generator.ts';
import { externalData } from '../../../workers/runtime/engine/external-data.ts';
import { ModelFiles } from '../../../workers/runtime/engine/model-files.ts';
import { ort } from '../../../workers/runtime/engine/ort.ts';
import type { ModelKind } from '../../../workers/runtime/model.ts';
import { serve } from '../../../workers/runtime/serving/serve.ts';
import { countTraffic, TRAFFIC } from './gpu-traffic.ts';

type Generator = typeof generator;

/**
 * The same weights by the library's own loop: its files are those of a model of its own, and what its graph keeps
 * outside itself is handed over when the session is made.
 */
const byTheLibrary: Generator = {
  async open(manifest, files, placement) {
    const visible = manifest.files.filter(({ path }) => path !== 'weights.json');
    const blobs = Object.fromEntries(visible.map(({ path }) => [path, files.get(path)]));
    const { create } = ort.InferenceSession;
    ort.InferenceSession.create = (async (graph: Uint8Array<ArrayBuffer>, options: object) =>
      create(graph, {
        ...options,
        externalData: await externalData(files, new Blob([graph])),
      })) as typeof create;
    return generator.open(manifest, new ModelFiles({ manifest, files: blobs }), placement);
  },
} satisfies ModelKind<never, never, never> | Generator;

countTraffic(`${TRAFFIC} library`);
serve(byTheLibrary);
