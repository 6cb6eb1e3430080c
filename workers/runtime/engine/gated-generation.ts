import type { PreTrainedModel } from '@xenova/transformers';
import type { RunContext } from '../model.ts';

/** The part of a forward pass's inputs that holds GPU memory. */
interface PassInputs {
  readonly past_key_values?: { dispose(): Promise<void> } | null;
}

/**
 * Runs `generate` with a checkpoint before every forward pass of the model: between two passes a generation can pause and
 * keep its KV cache, or end and give it back.
 */
export async function gatedGeneration<Value>(
  model: PreTrainedModel,
  context: Pick<RunContext<never>, 'checkpoint'>,
  generate: () => Promise<Value>,
): Promise<Value> {
  const { forward } = model;
  model.forward = async (inputs: PassInputs) => {
    try {
      await context.checkpoint();
    } catch (thrown) {
      await inputs.past_key_values?.dispose();
      throw thrown;
    }
    return forward.call(model, inputs);
  };
  try {
    return await generate();
  } finally {
    model.forward = forward;
  }
}

/** For the canary and the warm-up, which nobody pauses or cancels. */
export const ungated = {
  isAlone: true,
  checkpoint: async () => undefined,
  partial: () => undefined,
  part: () => () => undefined,
};
