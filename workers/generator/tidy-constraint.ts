import { tidyGrammar } from '../../src/core/tidy/tidy-grammar.ts';
import { TokenIndex } from '../../src/core/tidy/token-index.ts';
import type { ModelFiles } from '../runtime/engine/model-files.ts';
import { loadOnce } from '../runtime/load-once.ts';
import { ConstrainedScores } from './constrained-scores.ts';
import { type TokenizerDescription, tokenSpellings } from './token-spellings.ts';

/**
 * Holds a model to the words of the transcript that it tidies. The tokenizer is read at the first one.
 * @returns what makes the constraint of a transcript; it gives undefined for a tokenizer of a kind that is not known here:
 * then what the model wrote has to be checked afterwards, which the app does anyway
 */
export function tidyConstraint(
  files: ModelFiles,
  endTokens: readonly number[],
): (transcript: string) => Promise<ConstrainedScores | undefined> {
  const tokenIndex = loadOnce(async () => {
    const spellings = tokenSpellings((await files.json('tokenizer.json')) as TokenizerDescription);
    return spellings && new TokenIndex(spellings);
  });
  return async (transcript) => {
    const index = await tokenIndex();
    return index ? new ConstrainedScores(index, endTokens, tidyGrammar(transcript)) : undefined;
  };
}
