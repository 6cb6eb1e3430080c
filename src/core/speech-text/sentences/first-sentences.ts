import { splitSentences } from './split-sentences.ts';

/** The first whole sentences of a text with at most so many words; of a longer first sentence, its first words. */
export function firstSentences(text: string, maxWords: number): string {
  const kept: string[] = [];
  let words = 0;
  for (const sentence of splitSentences(text)) {
    words += countWords(sentence);
    if (words > maxWords) break;
    kept.push(sentence);
  }
  return kept.length > 0 ? kept.join(' ') : text.trim().split(/\s+/).slice(0, maxWords).join(' ');
}

function countWords(text: string): number {
  return text.trim().split(/\s+/).length;
}
