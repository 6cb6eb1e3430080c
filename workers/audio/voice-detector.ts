import sileroUrl from '@ricky0123/vad-web/dist/silero_vad_v6.onnx?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { FRAME_SAMPLES, SPEECH_RATE_HZ } from '../../src/core/segmentation/frame.ts';
import { loadOnce } from '../runtime/load-once.ts';

/** Samples of the frame before that the model sees again (OnnxWrapper of silero-vad). */
const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128];

/** Silero VAD over one 16 kHz mono stream. All streams share one session. */
export class VoiceDetector {
  readonly #session: InferenceSession;
  readonly #rate = new Tensor('int64', [BigInt(SPEECH_RATE_HZ)]);
  readonly #input = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
  #state: Tensor = new Tensor('float32', new Float32Array(256), STATE_SHAPE);

  static async create(): Promise<VoiceDetector> {
    return new VoiceDetector(await sileroSession());
  }

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** @param frame FRAME_SAMPLES samples @returns how probable speech is in it, 0..1 */
  async probability(frame: Float32Array): Promise<number> {
    this.#input.copyWithin(0, FRAME_SAMPLES);
    this.#input.set(frame, CONTEXT_SAMPLES);
    const { output, stateN } = await this.#session.run({
      input: new Tensor('float32', this.#input, [1, this.#input.length]),
      state: this.#state,
      sr: this.#rate,
    });
    if (!output || !stateN) throw new Error('Silero VAD answered without output or state');
    this.#state = stateN;
    return Number(output.data[0]);
  }
}

const sileroSession = loadOnce(async () => {
  // One thread: a frame is too little work to share, and the other cores belong to the models.
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { wasm: wasmUrl };
  const model = await (await fetch(sileroUrl)).arrayBuffer();
  return InferenceSession.create(model, { executionProviders: ['wasm'] });
});
