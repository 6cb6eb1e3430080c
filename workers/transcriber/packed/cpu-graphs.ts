import type { Placement } from '../../../src/core/models/device-choice.ts';
import { heapWindowDecoder } from '../../decoding/window-decoder.ts';
import type { ModelFiles } from '../../runtime/engine/model-files.ts';
import { createSession, ort } from '../../runtime/engine/ort.ts';
import { decoderByScores } from './speech-decoder.ts';
import type { GraphSizes, SpeechGraphs } from './speech-graphs.ts';

/** In the engine's memory, where looking at all scores costs nothing. */
export async function openCpuGraphs(
  files: ModelFiles,
  placement: Placement,
  { vocabulary, tokens, onsetHeads }: GraphSizes,
): Promise<SpeechGraphs> {
  const encoder = await createSession(files, 'encoder', placement);
  const session = await createSession(files, 'decoder', placement);
  const decoder = heapWindowDecoder(session, tokens);
  const crosses = session.inputNames.filter((name) => name.startsWith('cross_'));
  return {
    async encode({ data, mels, frames }, withHidden) {
      const input_features = new ort.Tensor('float32', data, [1, mels, frames]);
      const { hidden, ...cross } = await encoder.run(
        { input_features },
        withHidden ? ['hidden', ...crosses] : crosses,
      );
      const width = cross.cross_key_0?.dims.at(-1) ?? 0;
      const window = decoder.open(cross);
      const keys = (layer: number) => window.attended(`cross_key_${layer}`);
      const attended = { heads: onsetHeads, keys, width };
      return {
        hidden: hidden ? { values: hidden.data as Float32Array, width: hidden.dims.at(-1) ?? 0 } : null,
        begin: (checkpoint) => decoderByScores(window.begin(checkpoint), vocabulary, attended),
        dispose: () => window.dispose(),
      };
    },
    async dispose() {
      await encoder.release();
      await decoder.dispose();
    },
  };
}
