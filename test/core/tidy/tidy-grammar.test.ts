import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepts, advanceAll, type State } from '../../../src/core/tidy/automaton.ts';
import { isTidied } from '../../../src/core/tidy/is-tidied.ts';
import { spokenWords } from '../../../src/core/tidy/spoken-words.ts';
import { CAPITAL } from '../../../src/core/tidy/symbols.ts';
import { tidyGrammar } from '../../../src/core/tidy/tidy-grammar.ts';
import { TokenIndex } from '../../../src/core/tidy/token-index.ts';
import { tokenSpellings } from '../../../workers/generator/token-spellings.ts';

const FILLERS = ['um', 'uh', 'like', 'you', 'know', 'i', 'mean'];
const CONTENT = ['the', 'then', 'we', 'will', "don't", '3.5', 'a.m.', 'café', '안녕'];
const spoken = fc
  .array(fc.constantFrom(...FILLERS, ...CONTENT), { maxLength: 12 })
  .map((words) => words.join(' '));
const transcript = fc.oneof(spoken, fc.string({ unit: 'binary', maxLength: 20 }));
/** Stands for the scores of any model: which of the allowed tokens has the best one, step by step. */
const preferences = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));

const tokenizer = JSON.parse(readFileSync('public/models/sotto-chat-en/tokenizer.json', 'utf8'));
const bytes = Array.from({ length: 256 }, (_, byte): [number, string] => [byte, String.fromCharCode(byte)]);
const vocabularies: [string, TokenIndex][] = [
  ['the bundled tokenizer', new TokenIndex(tokenSpellings(tokenizer) ?? [])],
  ['bytes', new TokenIndex(bytes)],
];

describe.each(vocabularies)('a model of any scores over %s', (_, index) => {
  it('ends, and keeps the content words in their order', () => {
    fc.assert(
      fc.property(transcript, preferences, (text, scores) => {
        const tidied = write(index, tidyGrammar(text), scores);
        expect(isTidied(text, tidied)).toBe(true);
        const [before, after] = [spokenWords(text), spokenWords(tidied)];
        expect(firstSaid(after)).toEqual(firstSaid(before));
        expect(isSubsequence(after, before)).toBe(true);
      }),
    );
  });
});

/** Decodes as the worker does: a token that may follow, or the end where the text may end. */
function write(index: TokenIndex, start: State, scores: Iterator<number>): string {
  let states: readonly State[] = [start];
  let symbols = '';
  for (let tokens = 0; ; tokens++) {
    expect(tokens, 'the text comes to an end').toBeLessThan(300);
    const choices: (number | null)[] = [...index.following(states)];
    if (accepts(states)) choices.push(null);
    expect(choices, 'there is a way on').not.toHaveLength(0);
    const chosen = choices[Math.floor(scores.next().value * choices.length)] ?? null;
    if (chosen === null) return fromSymbols(symbols);
    symbols += index.spelling(chosen);
    states = advanceAll(states, index.spelling(chosen));
  }
}

function fromSymbols(symbols: string): string {
  const text = symbols.replaceAll(CAPITAL, '');
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(text, (symbol) => symbol.charCodeAt(0)),
  );
}

/** Each content word where it is said first: what leaving out fillers and repetitions cannot change. */
function firstSaid(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => !FILLERS.includes(word)))];
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let found = 0;
  for (const word of whole) if (word === part[found]) found += 1;
  return found === part.length;
}
