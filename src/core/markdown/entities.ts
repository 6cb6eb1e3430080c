const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['deg', '°'],
  ['times', '×'],
  ['euro', '€'],
]);
const ENTITY = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/i;
const BEGUN = /^&(?:#\d{0,7}|#x[\da-f]{0,6}|[a-z]{0,6})$/i;
const MOST_CHARACTERS = 10;

/** `&amp;`, `&#39;`; null: a sign of its own; undefined: nobody knows yet. */
export function readEntity(
  text: string,
  isEnd: boolean,
): { readonly length: number; readonly said: string } | null | undefined {
  const near = text.slice(0, MOST_CHARACTERS);
  const [all, decimal, hex, name = ''] = ENTITY.exec(near) ?? [];
  if (all === undefined) return !isEnd && near.length === text.length && BEGUN.test(near) ? undefined : null;
  const said = NAMED.get(name) ?? characterOf(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
  return said === null ? null : { length: all.length, said };
}

/** Text with what its entities stand for. */
export function withoutEntities(text: string): string {
  return text.replaceAll(/&#?\w{1,7};/g, (entity) => readEntity(entity, true)?.said ?? entity);
}

function characterOf(code: number): string | null {
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : null;
}
