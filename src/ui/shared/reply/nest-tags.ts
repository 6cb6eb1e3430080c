import type { MarkedToken } from 'marked';
import { readTag } from '../../../core/markdown/html-tags.ts';

/** How HTML that a model wrote is shown; of other tags only what stands between them. */
const SHOWN = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  code: 'code',
  kbd: 'kbd',
  mark: 'mark',
  del: 'del',
  s: 'del',
  sub: 'sub',
  sup: 'sup',
  u: 'u',
} as const;
type Shown = (typeof SHOWN)[keyof typeof SHOWN];

interface Tagged {
  readonly type: 'tagged';
  readonly tag: Shown;
  readonly pieces: Piece[];
}
export type Piece = MarkedToken | Tagged;

/** Puts what stands between two tags into one piece; a tag that is never closed reaches to the end. */
export function nestTags(tokens: readonly MarkedToken[]): readonly Piece[] {
  const all: Piece[] = [];
  const open: Tagged[] = [];
  const add = (piece: Piece) => (open.at(-1)?.pieces ?? all).push(piece);
  for (const token of tokens) {
    const tag = token.type === 'html' ? readTag(token.raw, true) : null;
    if (!tag) {
      add(token);
      continue;
    }
    const [, slash, name = ''] = /^<(\/?)([a-z\d]*)/i.exec(token.raw) ?? [];
    const shown = SHOWN[name.toLowerCase() as keyof typeof SHOWN];
    if (tag.said === '\n' && slash === '' && all.length > 0) add({ type: 'br', raw: token.raw });
    if (shown === undefined) continue;
    const closes = open.findLastIndex((piece) => piece.tag === shown);
    if (slash === '/') open.length = closes === -1 ? open.length : closes;
    else {
      const piece: Tagged = { type: 'tagged', tag: shown, pieces: [] };
      add(piece);
      open.push(piece);
    }
  }
  return all;
}
