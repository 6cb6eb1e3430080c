import { rangeOf } from '../decoding/range-of.ts';
import type { NextKinds } from './next-kinds.ts';
import type { WhisperVocabulary } from './vocabulary.ts';

export interface ChosenToken {
  readonly token: number;
  /** Among what was allowed. */
  readonly logProbability: number;
}

/**
 * The likeliest allowed token, or one drawn from them. Where timestamps together are likelier than each text token, one
 * of them has to come (openai/whisper `ApplyTimestampRules`).
 * @param scores one for each token; tokens that are never to come have minus infinity
 * @param draw uniform in [0, 1); asked only at a temperature above 0
 */
export function chooseToken(
  scores: Float32Array,
  vocabulary: Pick<WhisperVocabulary, 'end'>,
  kinds: NextKinds,
  temperature: number,
  draw: () => number,
): ChosenToken {
  const textFrom = kinds.text ? 0 : vocabulary.end;
  const textTo = kinds.end ? vocabulary.end + 1 : vocabulary.end;
  const text = rangeOf(scores, textFrom, textTo);
  const timestamps = rangeOf(scores, ...kinds.timestamps);
  const isTime = timestamps.logSum > text.best;
  const logSum = isTime ? timestamps.logSum : logAdd(text.logSum, timestamps.logSum);
  let token = isTime ? timestamps.token : text.token;
  if (temperature > 0) {
    const ranges = [kinds.timestamps, ...(isTime ? [] : [[textFrom, textTo] as const])];
    const best = isTime ? timestamps.best : Math.max(text.best, timestamps.best);
    token = drawToken(scores, ranges, best, temperature, draw()) ?? token;
  }
  return { token, logProbability: (scores[token] ?? Number.NEGATIVE_INFINITY) - logSum };
}

function drawToken(
  scores: Float32Array,
  ranges: readonly (readonly [from: number, to: number])[],
  best: number,
  temperature: number,
  drawn: number,
): number | undefined {
  const weigh = (token: number) => Math.exp(((scores[token] as number) - best) / temperature);
  let sum = 0;
  for (const [from, to] of ranges) for (let token = from; token < to; token += 1) sum += weigh(token);
  let left = drawn * sum;
  for (const [from, to] of ranges) {
    for (let token = from; token < to; token += 1) {
      left -= weigh(token);
      if (left < 0) return token;
    }
  }
  return undefined;
}

function logAdd(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
}
