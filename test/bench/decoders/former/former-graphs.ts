import type { Placement } from '../../../../src/core/models/device-choice.ts';
import type { ModelFiles } from '../../../../workers/runtime/engine/model-files.ts';
import { createSession, ort } from '../../../../workers/runtime/engine/ort.ts';
import { decoderByScores } from '../../../../workers/transcriber/packed/speech-decoder.ts';
import type { GraphSizes, SpeechGraphs } from '../../../../workers/transcriber/packed/speech-graphs.ts';
import { CachedDecoder, disposeAll, presentNames } from './cached-decoder.ts';

/** By the engine's own tensors: each pass makes the keys and values anew, and every score of it is looked at. */
export async function openFormerGraphs(
  files: ModelFiles,
  placement: Placement,
  { vocabulary, layers }: GraphSizes,
): Promise<SpeechGraphs> {
  const present = presentNames(layers);
  const crosses = present.map((name) => name.replace('present_', 'cross_'));
  const encoder = await createSession(files, 'encoder', placement, { gpuOutputs: crosses });
  const decoder = await createSession(files, 'decoder', placement, { gpuOutputs: present });
  return {
    async encode({ data, mels, frames }, withHidden) {
      const input_features = new ort.Tensor('float32', data, [1, mels, frames]);
      const outputs = withHidden ? ['hidden', ...crosses] : crosses;
      const { hidden, ...cross } = await encoder.run({ input_features }, outputs);
      return {
        hidden: hidden ? { values: hidden.data as Float32Array, width: hidden.dims.at(-1) ?? 0 } : null,
        begin: (checkpoint) => decoderByScores(new CachedDecoder(decoder, cross, checkpoint), vocabulary),
        dispose: () => disposeAll(cross),
      };
    },
    async dispose() {
      await encoder.release();
      await decoder.release();
    },
  };
}
