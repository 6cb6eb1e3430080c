import type { WindowEmissions } from '../../../src/core/alignment/align-words.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import type { ModelFiles } from '../../runtime/engine/model-files.ts';
import { createSession, type ort } from '../../runtime/engine/ort.ts';

/** A small model on top of the encoder that says which character sounds in each frame. */
export interface CtcHead {
  /** @param hidden the encoder's output, [1, frames, width] */
  emissions(hidden: ort.Tensor): Promise<WindowEmissions>;
  dispose(): Promise<void>;
}

/** @returns null when the model has no CTC head */
export async function openCtcHead(
  files: ModelFiles,
  placement: Placement,
  frameMs: number,
): Promise<CtcHead | null> {
  if (files.find('ctc_vocab.json') === undefined) return null;
  const vocabulary = (await files.json('ctc_vocab.json')) as readonly string[];
  const session = await createSession(files, 'ctc_model', placement);
  return {
    async emissions(hidden) {
      const [input, output] = [session.inputNames[0], session.outputNames[0]];
      if (input === undefined || output === undefined)
        throw new Error('the CTC graph has no input or no output');
      const scores = (await session.run({ [input]: hidden }))[output];
      if (scores === undefined) throw new Error('the CTC graph gave no output');
      const logProbs = Float32Array.from(scores.data as ArrayLike<number>);
      return { logProbs, frames: logProbs.length / vocabulary.length, frameMs, vocabulary };
    },
    dispose: () => session.release(),
  };
}
