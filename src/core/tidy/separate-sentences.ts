/** Words that begin a question or a sentence and are no name: *the* begins titles, and *I* has its capital everywhere. */
const BEGINNERS = new Set(
  (
    'how what where when why which who he she it we they you are is am was were do does did can could would should have ' +
    'has had please'
  ).split(' '),
);
const ENDS_SENTENCE = /[.?!…]["”)]?$/;
const MARKED = /[,;:]["”)]?$/;

/**
 * A capital that only the beginning of a sentence gives its word says that a sentence ends before it: the full stop is
 * added where no mark stands. Behind a comma the sentence goes on, and the word is small.
 */
export function separateSentences(tidied: string): string {
  const written: string[] = [];
  for (const chunk of tidied.split(/\s+/).filter(Boolean)) {
    const before = written.at(-1);
    if (before === undefined || !beginsSentence(chunk) || ENDS_SENTENCE.test(before)) written.push(chunk);
    else if (MARKED.test(before)) written.push(chunk.charAt(0).toLowerCase() + chunk.slice(1));
    else written.splice(-1, 1, `${before}.`, chunk);
  }
  return written.join(' ');
}

function beginsSentence(chunk: string): boolean {
  return /^[A-Z][a-z]*\W*$/.test(chunk) && BEGINNERS.has(chunk.toLowerCase().replace(/\W/g, ''));
}
