import type { Placement } from '../../../src/core/models/device-choice.ts';
import { LONGEST_WINDOW_MS } from '../../../src/core/segmentation/longest-window.ts';
import { SerialQueue } from '../../../src/core/serial-queue.ts';
import type { AttendedMemory } from '../../decoding/attended-memory.ts';
import { GpuMemory, HeapMemory, readBuffer, USAGE } from '../../decoding/memory.ts';
import { type Place, Places, type Wish } from '../../decoding/places.ts';
import { RecordedSteps } from '../../decoding/recorded-steps.ts';
import { BoundSession } from '../../runtime/engine/bound-session.ts';
import type { ModelFiles } from '../../runtime/engine/model-files.ts';
import { createSession, gpuDevice } from '../../runtime/engine/ort.ts';
import { chooserPipeline, GpuChooser } from './gpu-chooser.ts';
import { GpuLanes, laneBytes } from './gpu-lanes.ts';
import { GpuOnsets, onsetPipeline } from './gpu-onsets.ts';
import { readShape, sizeAt } from './gpu-shape.ts';
import { GpuSpeechDecoder } from './gpu-speech-decoder.ts';
import { offeredLanes } from './offered-lanes.ts';
import type { Encoded, Features, GraphSizes, Hidden, SpeechGraphs } from './speech-graphs.ts';

/** Two mel frames make one position of the encoder. */
const FRAMES_PER_POSITION = 2;

/**
 * On a GPU: the encoder writes keys and values of cross-attention where each step reads them, once a window, and what a
 * step finds stays there until somebody looks. All of it is allocated once: for one window, and when several come at the
 * same time, for as many as are decoded together.
 * @param offer how many windows together are worth their memory on a device; 0: one after the other
 */
export async function openGpuGraphs(
  files: ModelFiles,
  placement: Placement,
  sizes: GraphSizes,
  offer = offeredLanes,
): Promise<SpeechGraphs> {
  const { vocabulary, positions } = sizes;
  const encoder = await createSession(files, 'encoder', placement);
  const decoder = await createSession(files, 'step', placement, { records: true });
  const [encoding, session] = [new BoundSession(encoder), new BoundSession(decoder)];
  const [memory, heap] = [new GpuMemory(session, await gpuDevice()), new HeapMemory(session)];
  const shape = readShape(decoder, sizes);
  const choosing = chooserPipeline(memory.device, { vocabulary, tokens: shape.tokens });
  const scoring = shape.onsetHeads.length > 0 ? onsetPipeline(memory.device, shape) : null;
  const steps = new RecordedSteps(session, memory, heap, shape);
  const chooser = new GpuChooser(memory, steps, vocabulary, choosing);
  const onsets = scoring && new GpuOnsets(memory, steps, shape, scoring);
  const mels = sizeAt(encoder.inputMetadata, 'input_features', 1);
  const width = sizeAt(encoder.outputMetadata, 'hidden', 2);
  const heard = heap.allocate(4 * mels * positions * FRAMES_PER_POSITION);

  const inLane = Math.min(positions, Math.ceil(LONGEST_WINDOW_MS / vocabulary.timestampMs));
  const laneShape = { ...shape, attended: inLane };
  const together = offer(memory.device, laneBytes(laneShape));
  const places = new Places(together);
  const runs = new SerialQueue();
  const runOne = (run: () => Promise<void>) => runs.add(run);
  let lanes: Promise<GpuLanes | null> | null = null;

  async function makeLanes(): Promise<GpuLanes | null> {
    const parts = { session, memory, heap, shape: laneShape, vocabulary, choosing, scoring, rows: together };
    memory.device.pushErrorScope('out-of-memory');
    const made = new GpuLanes(parts, runOne);
    if ((await memory.device.popErrorScope()) === null) return made;
    made.dispose();
    return null;
  }

  function run({ data, frames }: Features, to: AttendedMemory, hidden: GPUBuffer | null): Promise<void> {
    const attended = frames / FRAMES_PER_POSITION;
    return runOne(async () => {
      heap.writeFloats(heard, data);
      const input_features = heap.tensor('float32', [1, mels, frames], heard);
      const output = hidden && memory.tensor('float32', [1, attended, width], hidden);
      try {
        const cross = to.bind(attended);
        await encoding.run({ input_features }, output ? { hidden: output, ...cross } : cross);
      } finally {
        input_features.release();
        output?.release();
      }
    });
  }

  async function runWithHidden(features: Features): Promise<Hidden> {
    const bytes = 4 * width * (features.frames / FRAMES_PER_POSITION);
    const buffer = memory.allocate(bytes);
    const usage = USAGE.mapRead | USAGE.copyTarget;
    const readable = memory.device.createBuffer({ size: bytes, usage });
    try {
      await run(features, steps.attended, buffer);
      memory.copy([{ from: buffer, fromByte: 0, to: readable, toByte: 0, bytes }]);
      return { values: new Float32Array(await readBuffer(readable, bytes)), width };
    } finally {
      memory.free(buffer);
      readable.destroy();
    }
  }

  async function encodeAlone(features: Features, withHidden: boolean): Promise<Encoded> {
    const hidden = withHidden ? await runWithHidden(features) : null;
    if (!withHidden) await run(features, steps.attended, null);
    const attended = features.frames / FRAMES_PER_POSITION;
    const stepping = {
      seek: steps.seek.bind(steps),
      step: (count: number) => runOne(() => steps.step(count)),
    };
    const parts = { steps: stepping, chooser, onsets, vocabulary, attended, nowMs: () => performance.now() };
    return {
      hidden,
      begin: (checkpoint) => new GpuSpeechDecoder({ ...parts, checkpoint }),
      dispose: () => undefined,
    };
  }

  async function encodeInLane(features: Features, row: number, made: GpuLanes): Promise<Encoded> {
    const attended = features.frames / FRAMES_PER_POSITION;
    const lane = await joining.add(async () => {
      await run(features, made.encoded, null);
      return made.join(row, attended);
    });
    return {
      hidden: null,
      begin: (checkpoint) => made.decoder(lane, attended, checkpoint),
      dispose: () => lane.release(),
    };
  }
  /** What was encoded is taken over before the next is. */
  const joining = new SerialQueue();

  async function encodeAt({ row }: Place, features: Features, withHidden: boolean) {
    const made = row === null ? null : await lanes;
    return row === null || !made ? encodeAlone(features, withHidden) : encodeInLane(features, row, made);
  }

  /** Where there turns out to be no memory for lanes, one window after the other. */
  async function takePlace(wish: Wish): Promise<Place> {
    const place = await places.take(wish);
    if (place.row === null) return place;
    lanes ??= makeLanes();
    if ((await lanes) !== null) return place;
    places.closeRows();
    places.give(place);
    return places.take({ ...wish, fits: false });
  }

  return {
    ...(together > 1 ? { together } : {}),
    async encode(features, withHidden, isAlone) {
      const fits = !withHidden && features.frames / FRAMES_PER_POSITION <= inLane;
      const place = await takePlace({ fits, isAlone });
      try {
        const encoded = await encodeAt(place, features, withHidden);
        const dispose = () => {
          encoded.dispose();
          places.give(place);
        };
        return { ...encoded, dispose };
      } catch (thrown) {
        places.give(place);
        throw thrown;
      }
    },
    async warmUpTogether() {
      if (together < 2) return;
      // What it compiles stays; the memory is taken when it is needed.
      const made = await makeLanes();
      await made?.warmUp();
      made?.dispose();
    },
    async dispose() {
      (await lanes)?.dispose();
      chooser.dispose();
      onsets?.dispose();
      steps.dispose();
      heap.free(heard);
      await encoder.release();
      await decoder.release();
    },
  };
}
