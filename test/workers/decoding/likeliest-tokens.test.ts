import { describe, expect, it } from 'vitest';
import { MOST_STEPS } from '../../../src/core/decoding/steps-between-looks.ts';
import { likeliestTokens } from '../../../workers/decoding/likeliest-tokens.ts';

/** A decoder that has read its prompt: its first token is there, and each further one takes `stepMs`. */
function decoderOf(stepMs: number) {
  let nowMs = 0;
  let found = 0;
  const looks: number[] = [];
  return {
    looks,
    now: () => nowMs,
    async take(count: number) {
      nowMs += stepMs * (found === 0 ? count - 1 : count);
      looks.push(count);
      return Array.from({ length: count }, () => found++);
    },
  };
}

async function looksOf(stepMs: number, limit: number, mostAtOnce = MOST_STEPS) {
  const decoder = decoderOf(stepMs);
  const tokens: number[] = [];
  let checks = 0;
  const checkpoint = async () => {
    checks += 1;
  };
  for await (const token of likeliestTokens(decoder, { limit, mostAtOnce, checkpoint, now: decoder.now }))
    tokens.push(token);
  expect(tokens).toEqual(Array.from({ length: limit }, (_, index) => index));
  expect(checks).toBe(decoder.looks.length - 1);
  return decoder.looks;
}

describe('tokens between two looks', () => {
  it.each([
    ['a step that takes most of a pause', 40, 4, [1, 1, 1, 1]],
    ['a quick one, once it was seen to be', 10, 10, [1, 1, 5, 3]],
  ])('%s', async (_, stepMs, limit, looks) => {
    expect(await looksOf(stepMs, limit)).toEqual(looks);
  });

  it('does not take the first token, which reading the prompt found, for a step that costs nothing', async () => {
    expect((await looksOf(40, 30)).every((count) => count === 1)).toBe(true);
  });

  it('looks at each token where a look costs nothing', async () => {
    expect(await looksOf(1, 5, 1)).toEqual([1, 1, 1, 1, 1]);
  });
});
