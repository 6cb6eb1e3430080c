/// <reference path="../wasm-modules.d.ts" />

import createRnnoise from '@jitsi/rnnoise-wasm/dist/rnnoise.js';
import rnnoiseUrl from '@jitsi/rnnoise-wasm/dist/rnnoise.wasm?url';
import { joinSamples } from '../../../src/core/audio/join-samples.ts';
import { SPEECH_RATE_HZ } from '../../../src/core/segmentation/frame.ts';
import { loadOnce } from '../../runtime/load-once.ts';
import { Resampler } from '../resampler.ts';

type Rnnoise = Awaited<ReturnType<typeof createRnnoise>>;

const RNNOISE_RATE_HZ = 48_000;
const RNNOISE_FRAME = 480;
/** Its overlapping windows put the output a frame behind; above 1 kHz nothing else shifts it (measured). */
const RNNOISE_DELAY = RNNOISE_FRAME;
/** It works on the scale of 16-bit integers. */
const SCALE = 32_768;

const rnnoiseModule = loadOnce<Rnnoise>(() => createRnnoise({ locateFile: () => rnnoiseUrl }));

/** RNNoise over one 16 kHz mono stream; the output has the input's length and timing. */
export class NoiseReducer {
  readonly #rnnoise: Rnnoise;
  readonly #up: Resampler;
  readonly #down: Resampler;
  readonly #state: number;
  readonly #memory: number;
  #waiting = new Float32Array(0);
  #toDrop = RNNOISE_DELAY;
  #taken = 0;
  #given = 0;

  static async create(): Promise<NoiseReducer> {
    const rnnoise = await rnnoiseModule();
    const up = await Resampler.create(SPEECH_RATE_HZ, RNNOISE_RATE_HZ);
    const down = await Resampler.create(RNNOISE_RATE_HZ, SPEECH_RATE_HZ);
    return new NoiseReducer(rnnoise, up, down);
  }

  private constructor(rnnoise: Rnnoise, up: Resampler, down: Resampler) {
    this.#rnnoise = rnnoise;
    this.#up = up;
    this.#down = down;
    this.#state = rnnoise._rnnoise_create(0);
    this.#memory = rnnoise._malloc(RNNOISE_FRAME * 4);
  }

  push(samples: Float32Array): Float32Array {
    this.#taken += samples.length;
    const output = this.#down.push(this.#reduce(this.#up.push(samples)));
    this.#given += output.length;
    return output;
  }

  flush(): Float32Array {
    const tail = new Float32Array(RNNOISE_DELAY + RNNOISE_FRAME);
    const ends = [
      this.#down.push(this.#reduce(this.#up.flush())),
      this.#down.push(this.#reduce(tail)),
      this.#down.flush(),
    ];
    const missing = this.#taken - this.#given;
    this.#given = this.#taken;
    return joinSamples(ends).subarray(0, missing);
  }

  dispose(): void {
    this.#up.dispose();
    this.#down.dispose();
    this.#rnnoise._rnnoise_destroy(this.#state);
    this.#rnnoise._free(this.#memory);
  }

  /** 48 kHz in and out, in whole frames, without the delay. */
  #reduce(samples: Float32Array): Float32Array {
    const all = joinSamples([this.#waiting, samples]);
    const usable = all.length - (all.length % RNNOISE_FRAME);
    const at = this.#memory >> 2;
    for (let frame = 0; frame < usable; frame += RNNOISE_FRAME) {
      const heap = this.#rnnoise.HEAPF32;
      for (let i = 0; i < RNNOISE_FRAME; i++) heap[at + i] = (all[frame + i] ?? 0) * SCALE;
      this.#rnnoise._rnnoise_process_frame(this.#state, this.#memory, this.#memory);
      for (let i = 0; i < RNNOISE_FRAME; i++) all[frame + i] = (this.#rnnoise.HEAPF32[at + i] ?? 0) / SCALE;
    }
    this.#waiting = all.slice(usable);
    const dropped = Math.min(this.#toDrop, usable);
    this.#toDrop -= dropped;
    return all.subarray(dropped, usable);
  }
}
