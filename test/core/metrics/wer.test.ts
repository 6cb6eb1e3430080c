import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignTokens, countEdits } from '../../../src/core/metrics/edit-alignment.ts';
import { normalizeEnglish } from '../../../src/core/metrics/text-normalizer/english-text.ts';
import { characterErrorRate, normalizeForScoring, wordErrorRate } from '../../../src/core/metrics/wer.ts';

describe('wordErrorRate', () => {
  // Each with the figures that its source prints.
  it.each([
    ['jiwer, usage', ['hello world'], ['hello duck'], { rate: 1 / 2, substitutions: 1 }],
    [
      'jiwer, several sentences',
      ['hello world', 'i like monthy python'],
      ['hello duck', 'i like python'],
      { rate: 2 / 6, hits: 4, substitutions: 1, deletions: 1, insertions: 0 },
    ],
    [
      'wersim',
      ['The meadow is very nice and the sun shines bright'],
      ['The meadoww very nice and the two sun shines bright'],
      { rate: 0.3, substitutions: 1, deletions: 1, insertions: 1, referenceLength: 10 },
    ],
    [
      'WordErrorRate.py',
      ['this is a test', 'a b c d'],
      ['this is another', 'a c e'],
      { rate: 0.5, hits: 4, substitutions: 2, deletions: 2, insertions: 0, referenceLength: 8 },
    ],
    [
      'Hugging Face evaluate',
      ['this is the reference', 'there is another one'],
      ['this is the prediction', 'there is an other sample'],
      { rate: 0.5 },
    ],
  ])('agrees with %s', (_, reference, hypothesis, expected) => {
    expect(wordErrorRate(reference, hypothesis)).toMatchObject(expected);
  });

  it('takes no account of case, punctuation, apostrophe shape and hyphens', () => {
    expect(
      wordErrorRate("Don't stop: the well-known 'end' is near.", 'don’t stop the well known end IS near')
        .rate,
    ).toBe(0);
    expect(normalizeForScoring("rock 'n' roll")).toBe('rock n roll');
  });

  it('scores after the normaliser that is asked for', () => {
    const options = { normalize: normalizeEnglish };
    expect(wordErrorRate('Twenty one colours.', '21 colors', options)).toMatchObject({ rate: 0, hits: 2 });
    expect(wordErrorRate('Twenty one colours.', '21 colors').rate).toBe(1);
  });

  it('is 0 for silence heard as silence and infinite for words out of nothing', () => {
    expect(wordErrorRate('', '').rate).toBe(0);
    expect(wordErrorRate('', 'thank you')).toMatchObject({ rate: Number.POSITIVE_INFINITY, insertions: 2 });
    expect(wordErrorRate('one two', '')).toMatchObject({ rate: 1, deletions: 2 });
  });
});

it.each([
  ['case, and how a character is encoded', 'ＡＢＣ É', 'abc é'],
  ['marks at the edges', '  "Hello!" ', 'hello'],
  ['an apostrophe in a word, of any shape', 'don’t donʼt', "don't don't"],
  ['quotes about words and at the ends', "'well' 'tis dogs' '", 'well tis dogs'],
  ['hyphens and dashes', 'well-known — yes', 'well known yes'],
  ['digits and marks that belong to a letter', '3.5 नमस्ते', '3 5 नमस्ते'],
  ['nothing but marks', '?!', ''],
])('text is scored without regard to %s', (_, text, expected) => {
  expect(normalizeForScoring(text)).toBe(expected);
});

it('a text that nobody wrote down counts as missed, and one too many as nothing', () => {
  expect(wordErrorRate(['one two', 'three'], ['one two'])).toEqual({
    hits: 2,
    substitutions: 0,
    deletions: 1,
    insertions: 0,
    referenceLength: 3,
    rate: 1 / 3,
  });
  expect(wordErrorRate(['one'], ['one', 'two']).rate).toBe(0);
  const asIs = { normalize: (text: string) => text };
  expect(wordErrorRate(' one  Two ', 'one two', asIs)).toMatchObject({ hits: 1, substitutions: 1 });
});

it('blanks count as characters where nothing else is said, but for those about a text', () => {
  expect(characterErrorRate('a b c', 'abc')).toMatchObject({ hits: 3, deletions: 2, referenceLength: 5 });
  expect(characterErrorRate('a b c', 'abc', { blanks: false })).toMatchObject({ hits: 3, deletions: 0 });
  const asIs = { normalize: (text: string) => text };
  expect(characterErrorRate(' a ', 'a', asIs)).toMatchObject({ hits: 1, referenceLength: 1, rate: 0 });
});

describe('characterErrorRate', () => {
  it.each([
    ['jiwer', ['i can spell', 'i hope'], ['i kan cpell', 'i hop'], 3 / 17],
    [
      'Hugging Face evaluate',
      ['this is the reference', 'there is another one'],
      ['this is the prediction', 'there is an other sample'],
      0.34146341463414637,
    ],
  ])('agrees with %s', (_, reference, hypothesis, rate) => {
    expect(characterErrorRate(reference, hypothesis).rate).toBeCloseTo(rate, 12);
  });

  it('can leave blanks out, and joins the letters of a syllable', () => {
    expect(characterErrorRate('안녕 하세요', '안녕하세요', { blanks: false }).rate).toBe(0);
    expect(characterErrorRate('가나', '가나'.normalize('NFD')).rate).toBe(0);
  });

  it('counts a character once, however many code points it has', () => {
    expect(characterErrorRate('नमस्ते', 'नमस्ते').referenceLength).toBeLessThan('नमस्ते'.length);
    const asIs = { normalize: (text: string) => text };
    expect(characterErrorRate('👩‍👧 e\u0301', '👩‍👧 e', asIs)).toMatchObject({ hits: 2, substitutions: 1 });
  });
});

describe('alignTokens', () => {
  it('shows where the edits are', () => {
    const pairs = alignTokens('this is a test'.split(' '), 'this is another'.split(' '));
    expect(pairs.map(({ reference, hypothesis }) => `${reference}/${hypothesis}`)).toEqual([
      'this/this',
      'is/is',
      'a/null',
      'test/another',
    ]);
  });

  const shown = (reference: string, hypothesis: string) =>
    alignTokens([...reference], [...hypothesis])
      .map((pair) => `${pair.reference ?? '-'}${pair.hypothesis ?? '-'}`)
      .join(' ');
  it.each([
    ['', '', ''],
    ['ab', '', 'a- b-'],
    ['', 'ab', '-a -b'],
    ['abc', 'abc', 'aa bb cc'],
    ['ab', 'ba', 'ab ba'],
    ['abc', 'bc', 'a- bb cc'],
    ['bc', 'abc', '-a bb cc'],
    ['ac', 'abc', 'aa -b cc'],
    ['aab', 'ab', 'a- aa bb'],
    ['kitten', 'sitting', 'ks ii tt tt ei nn -g'],
    ['abcd', 'bcda', 'a- bb cc dd -a'],
  ])('lays %j beside %j with the fewest edits', (reference, hypothesis, expected) => {
    expect(shown(reference, hypothesis)).toBe(expected);
  });

  it('tells hits, replacements, gaps and what was added', () => {
    expect(countEdits(alignTokens([...'abxd'], [...'aycde']))).toEqual({
      hits: 2,
      substitutions: 2,
      deletions: 0,
      insertions: 1,
    });
    expect(countEdits(alignTokens([...'abc'], [...'c']))).toEqual({
      hits: 1,
      substitutions: 0,
      deletions: 2,
      insertions: 0,
    });
  });

  it('keeps both sides whole, and costs no more than replacing everything', () => {
    const tokens = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(tokens, tokens, (reference, hypothesis) => {
        const pairs = alignTokens(reference, hypothesis);
        expect(pairs.map((pair) => pair.reference).filter((token) => token !== null)).toEqual(reference);
        expect(pairs.map((pair) => pair.hypothesis).filter((token) => token !== null)).toEqual(hypothesis);
        const edits = pairs.filter((pair) => pair.reference !== pair.hypothesis).length;
        expect(edits).toBeLessThanOrEqual(Math.max(reference.length, hypothesis.length));
        expect(edits).toBeGreaterThanOrEqual(Math.abs(reference.length - hypothesis.length));
      }),
    );
  });
});
