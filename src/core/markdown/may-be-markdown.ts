const IN_A_LINE = String.raw`\*(?=\S)|(?<=\S)\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~~|[${'`'}\\[]|<[a-z/!]|&(?:#|[a-z]{2,8};)`;
const AT_ITS_START = String.raw`#{1,6}(?:\s|$)|>|[-+*]\s|\d{1,3}[.)]\s|\||[-=]+[ \t]*$|:?-+:?[ \t]*\|`;
const SIGNS = new RegExp(String.raw`${IN_A_LINE}|^[ \t]*(?:${AT_ITS_START})`, 'imu');

/**
 * Whether a text, or a part of it that is still being written, has a sign that Markdown gives a meaning to. Most replies have
 * none, and need nothing that knows it.
 */
export function mayBeMarkdown(text: string): boolean {
  return SIGNS.test(text);
}
