/// <reference path="./wasm-modules.d.ts" />
import createSpeex from '@echogarden/speex-resampler-wasm/simd';
import { loadOnce } from '../runtime/load-once.ts';

type Speex = Awaited<ReturnType<typeof createSpeex>>;

/** From 0 to 10; see docs/decisions/0031. */
const QUALITY = 8;
const BLOCK_SAMPLES = 4096;

const speexModule = loadOnce<Speex>(() => createSpeex());

/** A band-limited sample rate converter for one mono stream. Output begins with the input: its delay is taken out. */
export class Resampler {
  readonly #speex: Speex;
  readonly #state: number;
  readonly #memory: number;
  readonly #outputCapacity: number;
  readonly #ratio: number;
  #taken = 0;
  #given = 0;
  #isDisposed = false;

  static async create(fromHz: number, toHz: number): Promise<Resampler> {
    return new Resampler(await speexModule(), fromHz, toHz);
  }

  private constructor(speex: Speex, fromHz: number, toHz: number) {
    this.#speex = speex;
    this.#ratio = toHz / fromHz;
    this.#outputCapacity = Math.ceil(BLOCK_SAMPLES * this.#ratio) + 16;
    // Two lengths, the input block, the output block.
    this.#memory = speex._malloc(8 + 4 * (BLOCK_SAMPLES + this.#outputCapacity));
    this.#state = speex._speex_resampler_init(1, fromHz, toHz, QUALITY, this.#memory);
    if (this.#state === 0) throw new RangeError(`no resampler from ${fromHz} Hz to ${toHz} Hz`);
    speex._speex_resampler_skip_zeros(this.#state);
  }

  push(samples: Float32Array): Float32Array {
    this.#taken += samples.length;
    return this.#process(samples);
  }

  /** @returns the rest; altogether as many samples came out as the lengths of time ask for, to half a sample. */
  flush(): Float32Array {
    const missing = Math.round(this.#taken * this.#ratio) - this.#given;
    const latency = this.#speex._speex_resampler_get_input_latency(this.#state);
    const rest = this.#process(new Float32Array(latency + Math.ceil(1 / this.#ratio)));
    return rest.subarray(0, Math.max(0, missing));
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#speex._speex_resampler_destroy(this.#state);
    this.#speex._free(this.#memory);
  }

  #process(samples: Float32Array): Float32Array {
    const output = new Float32Array(Math.ceil(samples.length * this.#ratio) + 16);
    const [lengths, input] = [this.#memory, this.#memory + 8];
    const outputPointer = input + 4 * BLOCK_SAMPLES;
    let produced = 0;
    for (let at = 0; at < samples.length; ) {
      const block = samples.subarray(at, at + BLOCK_SAMPLES);
      this.#speex.HEAPF32.set(block, input >> 2);
      this.#speex.HEAPU32[lengths >> 2] = block.length;
      this.#speex.HEAPU32[(lengths >> 2) + 1] = this.#outputCapacity;
      this.#speex._speex_resampler_process_float(this.#state, 0, input, lengths, outputPointer, lengths + 4);
      const count = this.#speex.HEAPU32[(lengths >> 2) + 1] ?? 0;
      output.set(this.#speex.HEAPF32.subarray(outputPointer >> 2, (outputPointer >> 2) + count), produced);
      at += this.#speex.HEAPU32[lengths >> 2] ?? block.length;
      produced += count;
    }
    this.#given += produced;
    return output.subarray(0, produced);
  }
}
