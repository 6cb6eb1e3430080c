const ADDRESS =
  /^(?:https?:\/\/)?((?:[\w+%-]+(?:\.[\w+%-]+)*@)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?)$/i;
const FILE = /^[\w-]+(?:\.[\w-]+)*\.[a-z][a-z\d]{1,4}$/i;
const NAMES: Readonly<Record<string, string>> = {
  '.': 'dot',
  '@': 'at',
  '/': 'slash',
  '-': 'dash',
  _: 'underscore',
  ':': 'colon',
  '?': 'question mark',
  '=': 'equals',
  '#': 'hash',
  '+': 'plus',
  '&': 'and',
  '%': 'percent',
  '~': 'tilde',
};

/**
 * `www.example.com/a`, `jo@mail.com`, `report.pdf`: names and numbers with the signs between spoken; undefined for
 * anything else.
 * @param read says the parts
 */
export function addressWords(token: string, read: (part: string) => string[]): string[] | undefined {
  const address = ADDRESS.exec(token)?.[1] ?? FILE.exec(token)?.[0];
  if (address === undefined || !/[a-z]{2}/i.test(address)) return undefined;
  const parts = address.replace(/\/$/, '').match(/[a-z']+|\d+|[^a-z\d]/gi) ?? [];
  return parts.flatMap((part) => NAMES[part]?.split(' ') ?? (part === 'www' ? ['WWW'] : read(part)));
}
