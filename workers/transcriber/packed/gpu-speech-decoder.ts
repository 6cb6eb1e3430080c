import { MOST_STEPS } from '../../../src/core/decoding/steps-between-looks.ts';
import type { ChosenToken } from '../../../src/core/whisper/choose-token.ts';
import { readStart, type WindowStart } from '../../../src/core/whisper/read-start.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import { likeliestTokens } from '../../decoding/likeliest-tokens.ts';
import type { RecordedSteps } from '../../decoding/recorded-steps.ts';
import type { FoundToken, GpuChooser } from './gpu-chooser.ts';
import type { GpuOnsets } from './gpu-onsets.ts';
import { type Choice, type SpeechDecoder, writeByScores } from './speech-decoder.ts';

export interface GpuDecoding {
  readonly steps: Pick<RecordedSteps, 'seek' | 'step'>;
  readonly chooser: Omit<GpuChooser, 'dispose'>;
  /** null: the model does not tell where tokens begin. */
  readonly onsets: Omit<GpuOnsets, 'dispose'> | null;
  readonly vocabulary: WhisperVocabulary;
  /** Positions of the encoded input. */
  readonly attended: number;
  /** Awaited before a prompt and between two looks; what it throws ends the decoding. */
  readonly checkpoint: () => Promise<void>;
  readonly nowMs: () => number;
}

/** Decodes one transcript where the scores are. Only what is drawn at a temperature is chosen on the CPU. */
export class GpuSpeechDecoder implements SpeechDecoder {
  #position = 0;
  #written = 0;

  constructor(private readonly parts: GpuDecoding) {}

  async start(): Promise<WindowStart> {
    const { chooser, vocabulary } = this.parts;
    const { start, end, firstTimestamp, size } = vocabulary;
    chooser.beginAnything(size);
    await this.#read([start]);
    chooser.choose(0);
    const [found] = await chooser.look(1);
    // Languages and the token of no speech lie between text and timestamps.
    const scores = await chooser.readScores(end, firstTimestamp);
    return readStart((token) => (scores[token - end] ?? 0) - (found?.logSum ?? 0), vocabulary);
  }

  async *write(prompt: readonly number[], choice: Choice): AsyncGenerator<ChosenToken> {
    const { chooser, vocabulary, onsets } = this.parts;
    this.#written = 0;
    if (choice.temperature > 0) {
      yield* writeByScores({ pass: (ids) => this.#pass(ids) }, prompt, vocabulary, choice);
      return;
    }
    chooser.beginTranscript(choice.inputMs);
    const keep = (encoder: GPUCommandEncoder) => onsets?.keep(encoder, this.#written++);
    yield* this.#likeliest(prompt, choice.limit, keep);
  }

  async *writePlain(prompt: readonly number[], limit: number): AsyncGenerator<ChosenToken> {
    const { chooser, vocabulary } = this.parts;
    chooser.beginAnything(vocabulary.firstTimestamp);
    yield* this.#likeliest(prompt, limit);
  }

  async onsets(tokens: number, positions: number): Promise<Float32Array | null> {
    const { onsets, attended } = this.parts;
    return tokens === 0 || !onsets ? null : onsets.score(tokens, attended, Math.min(attended, positions));
  }

  dispose(): void {
    // The memory is the next transcript's.
  }

  async *#likeliest(
    prompt: readonly number[],
    limit: number,
    also?: (encoder: GPUCommandEncoder) => void,
  ): AsyncGenerator<ChosenToken> {
    const { steps, chooser, attended, checkpoint, nowMs } = this.parts;
    await this.#read(prompt);
    let isBehindPrompt = true;
    async function take(count: number): Promise<readonly FoundToken[]> {
      for (let index = 0; index < count; index += 1) {
        if (!isBehindPrompt) await steps.step(attended);
        isBehindPrompt = false;
        chooser.choose(index, also);
      }
      return chooser.look(count);
    }
    const looking = { limit, mostAtOnce: MOST_STEPS, checkpoint, now: nowMs };
    for await (const { token, score, logSum } of likeliestTokens({ take }, looking))
      yield { token, logProbability: score - logSum };
  }

  async #pass(ids: readonly number[]): Promise<Float32Array> {
    await this.#read(ids);
    this.parts.onsets?.keepNow(this.#written++);
    return this.parts.chooser.readScores(0, this.parts.vocabulary.size);
  }

  /** Token by token: a prompt has three, and one recording serves for all. */
  async #read(ids: readonly number[]): Promise<void> {
    const { steps, attended, checkpoint } = this.parts;
    await checkpoint();
    for (const id of ids) {
      steps.seek(id, this.#position);
      await steps.step(attended);
      this.#position += 1;
    }
  }
}
