import { accepts, advanceAll } from './automaton.ts';
import { toSymbols } from './symbols.ts';
import { tidyGrammar } from './tidy-grammar.ts';

/** Whether a tidied transcript says what the raw one said; how it came about does not matter. */
export function isTidied(transcript: string, tidied: string): boolean {
  const text = tidied.trim().replace(/\s+/g, ' ');
  return accepts(advanceAll([tidyGrammar(transcript)], toSymbols(text)));
}
