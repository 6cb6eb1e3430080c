import { MOST_TOKENS } from '../../../src/core/whisper/attempt.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import { AttendedMemory } from '../../decoding/attended-memory.ts';
import { type Lane, type LaneDevice, Lanes, type Look, type Note } from '../../decoding/lanes.ts';
import type { GpuMemory, HeapMemory } from '../../decoding/memory.ts';
import { RecordedSteps } from '../../decoding/recorded-steps.ts';
import type { Bound } from '../../runtime/engine/bound-session.ts';
import { type FoundToken, GpuChooser } from './gpu-chooser.ts';
import { GpuOnsets } from './gpu-onsets.ts';
import type { GpuShape } from './gpu-shape.ts';
import { LANE_SIZES } from './lane-sizes.ts';
import { LaneSpeechDecoder } from './lane-speech-decoder.ts';

export interface LaneParts {
  readonly session: Bound;
  readonly memory: GpuMemory;
  readonly heap: HeapMemory;
  /** `attended` is what a lane has room for. */
  readonly shape: GpuShape;
  readonly vocabulary: WhisperVocabulary;
  readonly choosing: GPUComputePipeline;
  /** null: the model does not tell where tokens begin. */
  readonly scoring: GPUComputePipeline | null;
  /** One of `LANE_SIZES`. */
  readonly rows: number;
}

/** What one more sequence at a time takes on the GPU. */
export function laneBytes(shape: GpuShape): number {
  const { layers, heads, width, attended, attendedType, tokens, vocabulary, onsetHeads } = shape;
  const row = heads * width;
  const crosses = 2 * layers * row * attended * (attendedType === 'float16' ? 2 : 4);
  const keyValues = 2 * layers * row * tokens * 4;
  const kept = new Set(onsetHeads.map(({ layer }) => layer)).size * row * MOST_TOKENS * 4;
  // Twice: they can be read, too.
  const scores = 2 * 4 * vocabulary;
  return crosses + keyValues + kept + scores;
}

/** Memory for several windows that are decoded together, and their steps. */
export class GpuLanes implements LaneDevice<FoundToken> {
  readonly sizes: readonly number[];
  /** An encoder writes here what a lane is to attend to. */
  readonly encoded: AttendedMemory;
  readonly #parts: LaneParts;
  readonly #steps: RecordedSteps;
  readonly #chooser: GpuChooser;
  readonly #onsets: GpuOnsets | null;
  readonly #lanes: Lanes<FoundToken>;
  /** By rows, how the scores that were kept of them are found in the next look. */
  #kept = new Map<number, (bytes: ArrayBuffer) => Float32Array>();

  /** @param runs lets one run after the other enter the engine */
  constructor(
    parts: LaneParts,
    private readonly runs: (run: () => Promise<void>) => Promise<void>,
  ) {
    const { session, memory, heap, shape, vocabulary, choosing, scoring, rows } = parts;
    this.#parts = parts;
    this.sizes = LANE_SIZES.filter((size) => size <= rows);
    this.encoded = new AttendedMemory(memory, shape, 1);
    this.#steps = new RecordedSteps(session, memory, heap, shape, rows);
    this.#chooser = new GpuChooser(memory, this.#steps, vocabulary, choosing);
    this.#onsets = scoring && new GpuOnsets(memory, this.#steps, shape, scoring);
    this.#lanes = new Lanes(this, () => performance.now());
  }

  /** Takes over what was encoded, into a row in which nobody is. */
  join(row: number, positions: number): Lane<FoundToken> {
    this.#steps.attended.take(this.encoded, row, positions);
    return this.#lanes.join(row);
  }

  decoder(lane: Lane<FoundToken>, positions: number, checkpoint: () => Promise<void>): LaneSpeechDecoder {
    const { shape, vocabulary } = this.#parts;
    const onsets = this.#onsets;
    const score = (tokens: number, used: number) =>
      onsets?.score(tokens, positions, Math.min(used, positions), lane.row, shape.attended) ?? null;
    return new LaneSpeechDecoder({ lane, chooser: this.#chooser, score, vocabulary, checkpoint });
  }

  seek(row: number, token: number, position: number): void {
    this.#steps.seek(token, position, row);
  }

  async step(index: number, rows: number, notes: readonly Note[]): Promise<void> {
    await this.runs(() => this.#steps.step(this.#parts.shape.attended, rows));
    const keep = (encoder: GPUCommandEncoder) => {
      for (const { row, token, scores } of notes) {
        if (token !== undefined) this.#onsets?.keep(encoder, token, row);
        if (scores !== undefined) this.#kept.set(row, this.#chooser.keepScores(encoder, row, ...scores));
      }
    };
    this.#chooser.choose(index, keep, rows);
  }

  async look(steps: number, rows: number): Promise<Look<FoundToken>> {
    const kept = this.#kept;
    this.#kept = new Map();
    const { found, bytes } = await this.#chooser.lookAtRows(steps, rows);
    return {
      found: Array.from({ length: steps }, (_, step) => found.slice(step * rows, (step + 1) * rows)),
      scores: new Map([...kept].map(([row, read]) => [row, read(bytes)])),
    };
  }

  /** Records a step of each size, so that nothing is compiled for one later. */
  async warmUp(): Promise<void> {
    for (const rows of this.sizes) {
      await this.step(0, rows, []);
      await this.look(1, rows);
    }
  }

  dispose(): void {
    this.encoded.dispose();
    this.#chooser.dispose();
    this.#onsets?.dispose();
    this.#steps.dispose();
  }
}
