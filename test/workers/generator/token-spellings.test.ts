import { describe, expect, it } from 'vitest';
import { CAPITAL } from '../../../src/core/tidy/symbols.ts';
import { tokenSpellings } from '../../../workers/generator/token-spellings.ts';

const BYTE_LEVEL = { type: 'ByteLevel' };
const FALLBACK = {
  type: 'Sequence',
  decoders: [
    { type: 'ByteFallback' },
    { type: 'Replace', pattern: { String: '^a' }, content: 'A' },
    { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
  ],
};

describe('tokenSpellings', () => {
  it.each([
    ['a space before a word', BYTE_LEVEL, 'Ġthe', ' the'],
    ['a byte that is not printed', BYTE_LEVEL, 'Ń', '\xad'],
    ['a part of a letter', BYTE_LEVEL, 'Ã', '\xc3'],
    ['a sequence with a byte level', { type: 'Sequence', decoders: [BYTE_LEVEL] }, 'Ċ', '\n'],
    ['a space before a word', FALLBACK, '▁the', ' the'],
    ['a byte', FALLBACK, '<0xC3>', '\xc3'],
    ['a letter of two bytes', FALLBACK, 'é', '\xc3\xa9'],
    ['a mark that raises the next letter', FALLBACK, '^', CAPITAL],
  ])('reads %s (%#)', (_, decoder, piece, symbols) => {
    expect(tokenSpellings({ decoder, model: { vocab: { [piece]: 7 } } })).toEqual([[7, symbols]]);
  });

  it('leaves special tokens out', () => {
    const vocab = { a: 0, '<|end|>': 1 };
    expect(tokenSpellings({ decoder: BYTE_LEVEL, added_tokens: [{ id: 1 }], model: { vocab } })).toEqual([
      [0, 'a'],
    ]);
  });

  it.each([
    ['word pieces', { type: 'WordPiece' }, { a: 0 }],
    ['no decoder', null, { a: 0 }],
    ['a unigram model', FALLBACK, [['a', -1]]],
  ])('knows its limits: %s', (_, decoder, vocab) => {
    expect(tokenSpellings({ decoder, model: { vocab } })).toBeNull();
  });
});
