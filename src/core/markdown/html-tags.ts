/** Tags that begin a line of their own. */
const BREAKING =
  'address|article|blockquote|br|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p|section|summary|table|tbody|tfoot|thead|tr|ul';
const WITHIN =
  'a|abbr|b|bdi|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|pre|q|s|samp|small|span|strike|strong|sub|sup|td|th|time|tt|u|var|wbr';
const ATTRIBUTE = String.raw`\s+[a-z][a-z-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+)`;
const TAG = new RegExp(String.raw`^<\/?(?:(${BREAKING})|${WITHIN})(?:${ATTRIBUTE})*\s*\/?>`, 'i');
const TAG_BEGUN = new RegExp(
  String.raw`^<\/?(?:[a-z]{0,10}[1-6]?|(?:${BREAKING}|${WITHIN})(?:${ATTRIBUTE})*(?:\s*\/?|\s+[a-z][a-z-]*(?:\s*=\s*(?:"[^"<>]*|'[^'<>]*|[^\s"'<>=]*))?))$`,
  'i',
);
const COMMENT = /^<!--.*?-->/;
const COMMENT_BEGUN = /^<(?:!(?:-(?:-.*)?)?)?$/;
/** `<https://example.org>`, `<jo@mail.com>` */
const ADDRESS = /^<(?:mailto:)?(https?:\/\/[^\s<>]*|[\w.+-]+@[\w.-]+)>/i;
const ADDRESS_BEGUN = /^<(?:h(?:t(?:t(?:p(?:s?|s?:[^\s<>]*)))?)?|[\w.+-]*(?:[:@][\w.+@-]*)?)$/i;

/** A longer one is none. */
const MOST_CHARACTERS = 500;

export interface ReadTag {
  readonly length: number;
  /** What stands for it in the text. */
  readonly said: string;
}

/** What begins with `<`: a tag, a comment or an address; null: a sign of its own; undefined: nobody knows yet. */
export function readTag(text: string, isEnd: boolean): ReadTag | null | undefined {
  const near = text.slice(0, MOST_CHARACTERS);
  const address = ADDRESS.exec(near);
  if (address) return { length: address[0].length, said: address[1] ?? '' };
  const tag = TAG.exec(near) ?? COMMENT.exec(near);
  if (tag) return { length: tag[0].length, said: tag[1] === undefined ? '' : '\n' };
  const mayCome = !isEnd && near.length === text.length && near.length < MOST_CHARACTERS;
  const hasBegun = [TAG_BEGUN, COMMENT_BEGUN, ADDRESS_BEGUN].some((pattern) => pattern.test(near));
  return mayCome && hasBegun ? undefined : null;
}
