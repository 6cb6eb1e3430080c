import type { OnsetHead } from '../../../src/core/alignment/onset-scores.ts';
import { MOST_STEPS } from '../../../src/core/decoding/steps-between-looks.ts';
import { MOST_TOKENS } from '../../../src/core/whisper/attempt.ts';
import type { StepShape } from '../../decoding/recorded-steps.ts';
import type { ort } from '../../runtime/engine/ort.ts';
import type { GraphSizes } from './speech-graphs.ts';

type Metadata = ort.InferenceSession['inputMetadata'];

export interface GpuShape extends StepShape {
  readonly onsetHeads: readonly OnsetHead[];
}

/** What may be read before a transcript. */
const LONGEST_PROMPT = 16;

/** Sizes of what a step works on, as its graph and the model's settings tell them. */
export function readShape(
  { inputMetadata, outputMetadata }: ort.InferenceSession,
  { vocabulary, layers, tokens, positions, onsetHeads }: GraphSizes,
): GpuShape {
  const size = (axis: number) => sizeAt(inputMetadata, 'past_key_0', axis);
  const typeOf = (name: string) => {
    const found = inputMetadata.find((one) => one.name === name);
    return found?.isTensor && found.type === 'float16' ? 'float16' : 'float32';
  };
  const queries = outputMetadata.filter(({ name }) => name.startsWith('query_'));
  const widths = queries.map(({ name }) => [name, sizeAt(outputMetadata, name, 2)] as const);
  const isTold = onsetHeads.every(({ layer }) => widths.some(([name]) => name === `query_${layer}`));
  return {
    layers,
    heads: size(1),
    width: size(3),
    type: typeOf('past_key_0'),
    vocabulary: vocabulary.size,
    // Steps between two looks may go further than anybody wants.
    tokens: Math.min(tokens, LONGEST_PROMPT + MOST_TOKENS + MOST_STEPS),
    attended: positions,
    attendedType: typeOf('cross_key_0'),
    queries: Object.fromEntries(widths),
    onsetHeads: isTold ? onsetHeads : [],
  };
}

export function sizeAt(metadata: Metadata, name: string, axis: number): number {
  const found = metadata.find((one) => one.name === name);
  const size = found?.isTensor === true ? found.shape[axis] : undefined;
  if (typeof size !== 'number') throw new Error(`the graph leaves a size of ${name} open`);
  return size;
}
