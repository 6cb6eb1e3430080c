import { energy, framesIn } from './frame.ts';
import { Framer } from './framer.ts';

/** Blocks end at the quietest frame of the last seconds before each multiple of this. */
const BLOCK_FRAMES = framesIn(5 * 60_000);
const SEARCH_FRAMES = framesIn(4_000);

/** @returns the frame from which reading must begin so that all that starts at or after `frame` comes out the same. */
export function firstFrameFor(frame: number): number {
  const block = Math.floor(frame / BLOCK_FRAMES);
  return block === 0 ? 0 : block * BLOCK_FRAMES - SEARCH_FRAMES;
}

/** A frame of the medium and whether a new block starts with it. */
export interface BlockFrame {
  /** FRAME_SAMPLES samples; the last frame of the medium is filled up with zeros. */
  readonly samples: Float32Array;
  readonly startsBlock: boolean;
}

/**
 * Cuts a stream of samples into frames, and the frames into blocks of about five minutes. Where a block starts depends
 * on nothing but the four seconds around it, so whatever is reset at each block (noise reduction, voice activity,
 * cutting) comes out the same whether reading began at the start of the medium or in the middle.
 */
export class BlockSplitter {
  readonly #framer = new Framer();
  /** Frames before the next possible boundary, held back until it is known. */
  #held: Float32Array[] = [];
  #count: number;
  #startsBlock: boolean;

  /** @param firstFrame of the medium that is pushed: an answer of `firstFrameFor` */
  constructor(firstFrame = 0) {
    this.#count = firstFrame;
    this.#startsBlock = firstFrame === 0;
  }

  /** @returns the frames that are ready; at most four seconds are held back. */
  push(samples: Float32Array): BlockFrame[] {
    const ready: BlockFrame[] = [];
    for (const frame of this.#framer.push(samples)) this.#add(frame, ready);
    return ready;
  }

  flush(): BlockFrame[] {
    const ready: BlockFrame[] = [];
    for (const frame of this.#framer.flush()) this.#add(frame, ready);
    this.#release(this.#held.length, ready);
    return ready;
  }

  #add(frame: Float32Array, ready: BlockFrame[]): void {
    this.#held.push(frame);
    this.#count++;
    const intoBlock = this.#count % BLOCK_FRAMES;
    if (intoBlock === 0) this.#endBlock(ready);
    else if (intoBlock <= BLOCK_FRAMES - SEARCH_FRAMES) this.#release(this.#held.length, ready);
  }

  #endBlock(ready: BlockFrame[]): void {
    const energies = this.#held.map(energy);
    this.#release(energies.indexOf(Math.min(...energies)), ready);
    this.#startsBlock = true;
  }

  #release(frames: number, ready: BlockFrame[]): void {
    for (const samples of this.#held.splice(0, frames)) {
      ready.push({ samples, startsBlock: this.#startsBlock });
      this.#startsBlock = false;
    }
  }
}
