/** What the audio thread offers; the compiler's libraries do not know it. */
declare const sampleRate: number;
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Each block has its level shown. */
const BLOCK_MS = 100;

/** Collects blocks of 100 ms and posts each; any message asks for the rest, which is the last. */
class MicrophoneProcessor extends AudioWorkletProcessor {
  #block = new Float32Array((sampleRate * BLOCK_MS) / 1000);
  #length = 0;
  #isEnded = false;

  constructor() {
    super();
    this.port.onmessage = () => {
      this.#isEnded = true;
      this.#post(this.#block.slice(0, this.#length));
    };
  }

  process([channels]: readonly (readonly Float32Array[])[]): boolean {
    const samples = channels?.[0];
    if (!samples || this.#isEnded) return !this.#isEnded;
    for (const sample of samples) {
      this.#block[this.#length++] = sample;
      if (this.#length === this.#block.length) {
        this.#post(this.#block);
        this.#block = new Float32Array(this.#length);
        this.#length = 0;
      }
    }
    return true;
  }

  #post(samples: Float32Array<ArrayBuffer>): void {
    this.port.postMessage({ samples, isLast: this.#isEnded }, [samples.buffer]);
  }
}

registerProcessor('microphone', MicrophoneProcessor);
