import type { Placement } from '../../../src/core/models/device-choice.ts';
import { GpuMemory, HeapMemory, readBuffer, USAGE } from '../../decoding/memory.ts';
import { RecordedSteps } from '../../decoding/recorded-steps.ts';
import { BoundSession } from '../../runtime/engine/bound-session.ts';
import type { ModelFiles } from '../../runtime/engine/model-files.ts';
import { createSession, gpuDevice, type ort } from '../../runtime/engine/ort.ts';
import { GpuChooser } from './gpu-chooser.ts';
import { GpuOnsets } from './gpu-onsets.ts';
import { GpuSpeechDecoder } from './gpu-speech-decoder.ts';
import type { Features, GraphSizes, Hidden, SpeechGraphs } from './speech-graphs.ts';

/** Two mel frames make one position of the encoder. */
const FRAMES_PER_POSITION = 2;

/**
 * On a GPU: the encoder writes keys and values of cross-attention where each step reads them, once a window, and what a
 * step finds stays there until somebody looks. All of it is allocated once.
 */
export async function openGpuGraphs(
  files: ModelFiles,
  placement: Placement,
  { vocabulary, layers, tokens, positions, onsetHeads }: GraphSizes,
): Promise<SpeechGraphs> {
  const encoder = await createSession(files, 'encoder', placement);
  const decoder = await createSession(files, 'step', placement, { records: true });
  const [encoding, stepping] = [new BoundSession(encoder), new BoundSession(decoder)];
  const [memory, heap] = [new GpuMemory(stepping, await gpuDevice()), new HeapMemory(stepping)];
  const shape = { ...readKeys(decoder), layers, vocabulary: vocabulary.size, tokens, attended: positions };
  const steps = new RecordedSteps(stepping, memory, heap, shape);
  const chooser = new GpuChooser(memory, steps, vocabulary);
  const isTold =
    onsetHeads.length > 0 && onsetHeads.every(({ layer }) => steps.queries.has(`query_${layer}`));
  const onsets = isTold ? new GpuOnsets(memory, steps, { ...shape, onsetHeads }) : null;
  const mels = sizeAt(encoder.inputMetadata, 'input_features', 1);
  const width = sizeAt(encoder.outputMetadata, 'hidden', 2);
  const heard = heap.allocate(4 * mels * positions * FRAMES_PER_POSITION);

  async function run({ data, frames }: Features, hidden: GPUBuffer | null): Promise<number> {
    const attended = frames / FRAMES_PER_POSITION;
    heap.writeFloats(heard, data);
    const input_features = heap.tensor('float32', [1, mels, frames], heard);
    const output = hidden && memory.tensor('float32', [1, attended, width], hidden);
    try {
      const cross = steps.attended(attended);
      await encoding.run({ input_features }, output ? { hidden: output, ...cross } : cross);
      return attended;
    } finally {
      input_features.release();
      output?.release();
    }
  }

  async function runWithHidden(features: Features): Promise<[attended: number, hidden: Hidden]> {
    const bytes = 4 * width * (features.frames / FRAMES_PER_POSITION);
    const buffer = memory.allocate(bytes);
    const usage = USAGE.mapRead | USAGE.copyTarget;
    const readable = memory.device.createBuffer({ size: bytes, usage });
    try {
      const attended = await run(features, buffer);
      memory.copy([{ from: buffer, fromByte: 0, to: readable, toByte: 0, bytes }]);
      return [attended, { values: new Float32Array(await readBuffer(readable, bytes)), width }];
    } finally {
      memory.free(buffer);
      readable.destroy();
    }
  }

  return {
    async encode(features, withHidden) {
      const [attended, hidden] = withHidden
        ? await runWithHidden(features)
        : [await run(features, null), null];
      const parts = { steps, chooser, onsets, vocabulary, attended, nowMs: () => performance.now() };
      return {
        hidden,
        begin: (checkpoint) => new GpuSpeechDecoder({ ...parts, checkpoint }),
        dispose: () => undefined,
      };
    },
    async dispose() {
      chooser.dispose();
      onsets?.dispose();
      steps.dispose();
      heap.free(heard);
      await encoder.release();
      await decoder.release();
    },
  };
}

type Metadata = ort.InferenceSession['inputMetadata'];

function readKeys({ inputMetadata, outputMetadata }: ort.InferenceSession) {
  const size = (axis: number) => sizeAt(inputMetadata, 'past_key_0', axis);
  const typeOf = (name: string) => {
    const found = inputMetadata.find((one) => one.name === name);
    return found?.isTensor && found.type === 'float16' ? 'float16' : 'float32';
  };
  const attendedType = typeOf('cross_key_0');
  const queries = outputMetadata.filter(({ name }) => name.startsWith('query_'));
  const widths = queries.map(({ name }) => [name, sizeAt(outputMetadata, name, 2)] as const);
  return {
    heads: size(1),
    width: size(3),
    type: typeOf('past_key_0'),
    attendedType,
    queries: Object.fromEntries(widths) as Readonly<Record<string, number>>,
  } as const;
}

function sizeAt(metadata: Metadata, name: string, axis: number): number {
  const found = metadata.find((one) => one.name === name);
  const size = found?.isTensor === true ? found.shape[axis] : undefined;
  if (typeof size !== 'number') throw new Error(`the graph leaves a size of ${name} open`);
  return size;
}
