import { LogitsProcessor, type Message, type Tensor } from '@xenova/transformers';
import { rangeOf } from '../../src/core/decoding/range-of.ts';
import type { Check } from '../../src/core/models/canary.ts';
import { writingSense } from '../../src/core/models/sense.ts';

const ASKED = 'Tell me two things that everybody knows.';
/** What it is asked to find likely. */
export const PLAIN = 'The sun rises in the east and sets in the west. There are seven days in a week.';
const BRIEF = 'Answer with one word: is fire hot or cold?';
/** Generous: a model may be wordy, and a broken one never ends. */
const BRIEF_TOKENS = 100;

export interface Writer {
  readonly system: string;
  readonly endTokens: readonly number[];
  encode(text: string): readonly number[];
  /** Greedily. @returns the tokens, the end included */
  reply(messages: Message[], maxTokens: number, scores?: LogitsProcessor): Promise<readonly number[]>;
}

/** Has any language model give a plain text, token by token, its probability, and answer with one word. */
export async function generatorSense({ system, endTokens, encode, reply }: Writer): Promise<Check> {
  const messages = (content: string): Message[] => [
    { role: 'system', content: system },
    { role: 'user', content },
  ];
  const text = encode(PLAIN);
  const dictation = new Dictation(text);
  await reply(messages(ASKED), text.length, dictation);
  const answer = await reply(messages(BRIEF), BRIEF_TOKENS);
  const { logProbabilities } = dictation;
  const found = writingSense({ logProbabilities, hasEnded: endTokens.includes(answer.at(-1) ?? -1) });
  return { ...found, work: text.length + answer.length };
}

/** Makes a model write a given text, and notes how likely it found each token. */
class Dictation extends LogitsProcessor {
  readonly logProbabilities: number[] = [];

  constructor(private readonly text: readonly number[]) {
    super();
  }

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    const scores = logits.data as Float32Array;
    const wanted = this.text[this.logProbabilities.length] ?? 0;
    const { logSum } = rangeOf(scores, 0, scores.length);
    this.logProbabilities.push((scores[wanted] ?? Number.NaN) - logSum);
    scores.fill(Number.NEGATIVE_INFINITY);
    scores[wanted] = 0;
    return logits;
  }
}
