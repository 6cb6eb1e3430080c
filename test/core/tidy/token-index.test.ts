import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advanceAll } from '../../../src/core/tidy/automaton.ts';
import { tidyGrammar } from '../../../src/core/tidy/tidy-grammar.ts';
import { TokenIndex } from '../../../src/core/tidy/token-index.ts';

it('finds what a look at every token would find', () => {
  const spelling = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '.'), maxLength: 4 });
  const transcript = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(spelling), transcript, (spellings, text) => {
      const index = new TokenIndex(spellings.entries());
      const states = [tidyGrammar(text)];
      const expected = [...spellings.keys()].filter(
        (token) => spellings[token] !== '' && advanceAll(states, spellings[token] ?? '').length > 0,
      );
      expect([...index.following(states)].sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});
