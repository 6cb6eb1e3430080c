import type { ChosenToken } from '../../../src/core/whisper/choose-token.ts';
import { readStart, type WindowStart } from '../../../src/core/whisper/read-start.ts';
import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';
import type { Lane } from '../../decoding/lanes.ts';
import type { FoundToken, GpuChooser } from './gpu-chooser.ts';
import { type Choice, type SpeechDecoder, writeByScores } from './speech-decoder.ts';

export interface LaneDecoding {
  readonly lane: Pick<Lane<FoundToken>, 'row' | 'read' | 'more'>;
  readonly chooser: Pick<GpuChooser, 'beginAnything' | 'beginTranscript'>;
  /** @param used positions that hold sound */
  readonly score: (tokens: number, used: number) => Promise<Float32Array> | null;
  readonly vocabulary: WhisperVocabulary;
  /** Awaited before a prompt and between two looks; what it throws ends the decoding. */
  readonly checkpoint: () => Promise<void>;
}

/** Decodes one transcript in steps that it shares with others: `GpuSpeechDecoder` in a lane. */
export class LaneSpeechDecoder implements SpeechDecoder {
  #position = 0;
  #written = 0;

  constructor(private readonly parts: LaneDecoding) {}

  async start(): Promise<WindowStart> {
    const { lane, chooser, vocabulary, checkpoint } = this.parts;
    const { start, end, firstTimestamp, size } = vocabulary;
    await checkpoint();
    const begin = () => chooser.beginAnything(size, lane.row);
    // Languages and the token of no speech lie between text and timestamps.
    const asked = { begin, scores: [end, firstTimestamp], goesOn: false } as const;
    const { found, scores } = await lane.read({ ...asked, tokens: [start], position: 0 });
    this.#position = 1;
    const logSum = found[0]?.logSum ?? 0;
    return readStart((token) => (scores?.[token - end] ?? 0) - logSum, vocabulary);
  }

  async *write(prompt: readonly number[], choice: Choice): AsyncGenerator<ChosenToken> {
    const { lane, chooser, vocabulary } = this.parts;
    this.#written = 0;
    if (choice.temperature > 0) {
      yield* writeByScores({ pass: (ids) => this.#pass(ids) }, prompt, vocabulary, choice);
      return;
    }
    const begin = () => chooser.beginTranscript(choice.inputMs, lane.row);
    yield* this.#likeliest(prompt, choice.limit, begin, { keepFrom: 0 });
  }

  async *writePlain(prompt: readonly number[], limit: number): AsyncGenerator<ChosenToken> {
    const { lane, chooser, vocabulary } = this.parts;
    yield* this.#likeliest(
      prompt,
      limit,
      () => chooser.beginAnything(vocabulary.firstTimestamp, lane.row),
      {},
    );
  }

  async onsets(tokens: number, positions: number): Promise<Float32Array | null> {
    return tokens === 0 ? null : this.parts.score(tokens, positions);
  }

  dispose(): void {
    // The lane is the next transcript's.
  }

  async *#likeliest(
    prompt: readonly number[],
    limit: number,
    begin: () => void,
    kept: { readonly keepFrom?: number },
  ): AsyncGenerator<ChosenToken> {
    const { lane, checkpoint } = this.parts;
    await checkpoint();
    const reading = { tokens: prompt, position: this.#position, begin, goesOn: true, ...kept };
    this.#position += prompt.length;
    let { found } = await lane.read(reading);
    for (let left = limit; ; ) {
      for (const { token, score, logSum } of found) {
        yield { token, logProbability: score - logSum };
        left -= 1;
        if (left <= 0) return;
      }
      await checkpoint();
      found = await lane.more();
    }
  }

  async #pass(ids: readonly number[]): Promise<Float32Array> {
    const { lane, vocabulary, checkpoint } = this.parts;
    await checkpoint();
    const asked = { keepFrom: this.#written, scores: [0, vocabulary.size], goesOn: false } as const;
    const { scores } = await lane.read({ ...asked, tokens: ids, position: this.#position });
    this.#position += ids.length;
    this.#written += 1;
    if (scores === null) throw new Error('the scores of a step are missing');
    return scores;
  }
}
