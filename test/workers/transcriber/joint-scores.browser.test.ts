import { Tensor } from '@xenova/transformers';
import { describe, expect, it } from 'vitest';
import { JointScores } from '../../../workers/transcriber/ctc/joint-scores.ts';

const SYMBOLS = ['<blank>', ' ', 'a', 'c', 'h', 't'];
const TOKENS = [' cat', ' hat', ' at', ' dog'];
const [CAT, HAT, AT] = [0, 1, 2];
const END = TOKENS.length;
/** `<|0.00|>` and one more. */
const FIRST_TIMESTAMP = END + 1;

/** Frames in which the CTC head hears one symbol each, and hardly anything else. */
function heard(symbols: string) {
  const logProbs = [...symbols].flatMap((symbol) =>
    SYMBOLS.map((other) =>
      Math.log(other === symbol || (symbol === '_' && other === '<blank>') ? 0.95 : 0.01),
    ),
  );
  return {
    logProbs: Float32Array.from(logProbs),
    frames: symbols.length,
    frameMs: 32,
    vocabulary: SYMBOLS,
  };
}

/** What greedy decoding takes next, after the text so far, for the decoder's probabilities of each token. */
function chosen(symbols: string, textSoFar: readonly number[], probabilities: readonly number[]): number {
  const scores = new JointScores(heard(symbols), {
    spelling: (token) => TOKENS[token] ?? '',
    endToken: END,
    firstTimestamp: FIRST_TIMESTAMP,
  });
  const logits = new Tensor('float32', Float32Array.from(probabilities, Math.log), [1, probabilities.length]);
  const prompt = [END, FIRST_TIMESTAMP];
  const found = scores._call([[...prompt, ...textSoFar].map(BigInt)], logits).data as Float32Array;
  return found.indexOf(Math.max(...found));
}

describe('decoding with decoder and CTC head together', () => {
  it.each([
    ['what is heard wins over a near guess', 'hh_at__', [], [0.5, 0.4, 0.05, 0.01, 0.02, 0.01, 0.01], HAT],
    ['a sure decoder is believed', 'hh_at__', [], [0.99, 0.004, 0.001, 0.001, 0.002, 0.001, 0.001], CAT],
    [
      'a word that was heard once is not repeated',
      'c_at____',
      [CAT],
      [0.5, 0.05, 0.1, 0.01, 0.3, 0.02, 0.02],
      END,
    ],
    [
      'a word that is still to be heard is not left out',
      'cat h_at',
      [CAT],
      [0.05, 0.3, 0.1, 0.01, 0.5, 0.02, 0.02],
      HAT,
    ],
    [
      'a word that cannot be spelled is not taken',
      'c_at____',
      [],
      [0.2, 0.1, 0.1, 0.5, 0.02, 0.02, 0.02],
      CAT,
    ],
    ['nothing is said where nothing is heard', '________', [], [0.4, 0.1, 0.1, 0.05, 0.3, 0.01, 0.01], END],
    ['of two equal words the shorter fits', '_a_t____', [], [0.4, 0.1, 0.4, 0.02, 0.03, 0.02, 0.02], AT],
  ])('%s', (_, symbols, textSoFar, probabilities, expected) => {
    expect(chosen(symbols, textSoFar, probabilities)).toBe(expected);
  });

  it('leaves the choice of the first timestamp to the decoder', () => {
    expect(chosen('cat____', [], [0.02, 0.02, 0.02, 0.02, 0.02, 0.8, 0.1])).toBe(FIRST_TIMESTAMP);
  });
});
