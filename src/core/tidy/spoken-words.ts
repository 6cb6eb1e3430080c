/** Marks that a transcript may carry at a word; a hyphen, an apostrophe or a sign of a number is part of the word. */
const OPENING = /^["“«([]+/;
const CLOSING = /[.,?!;:…"”»)\]]+$/;

/** Lower-case words without the punctuation around them; what is left has to be copied to the letter. */
export function spokenWords(text: string): string[] {
  const chunks = text.normalize('NFC').toLowerCase().replaceAll('’', "'").split(/\s+/);
  return chunks.map((chunk) => chunk.replace(OPENING, '').replace(CLOSING, '')).filter(Boolean);
}
