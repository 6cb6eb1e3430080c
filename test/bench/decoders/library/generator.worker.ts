import { generator } from '../../../../workers/generator/generator.ts';
import { ModelFiles } from '../../../../workers/runtime/engine/model-files.ts';
import type { ModelKind } from '../../../../workers/runtime/model.ts';
import { serve } from '../../../../workers/runtime/serving/serve.ts';
import { countTraffic, TRAFFIC } from '../gpu-traffic.ts';
import { handOverWeights } from './packed-weights.ts';

type Generator = typeof generator;

/** The same weights by the library's own loop: its files are those of a model of its own. */
const byTheLibrary: Generator = {
  async open(manifest, files, placement) {
    const visible = manifest.files.filter(({ path }) => path !== 'weights.json');
    const blobs = Object.fromEntries(visible.map(({ path }) => [path, files.get(path)]));
    handOverWeights(files);
    return generator.open(manifest, new ModelFiles({ manifest, files: blobs }), placement);
  },
} satisfies ModelKind<never, never, never> | Generator;

countTraffic(`${TRAFFIC} library`);
serve(byTheLibrary);
