/** Control characters and halves of characters, which no subtitle format can carry. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Most words are: no need to look closer. */
const PLAIN = /^[\u0021-\u007e\u00a1-\u167f\u3001-\ud7ff]*$/;

/** One line of what formats can carry. */
export function writable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\s+/g, ' ').replace(UNWRITABLE, '').trim();
}
