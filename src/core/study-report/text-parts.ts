import { readable } from './markup.ts';

/** What somebody writes without knowing a markup: paragraphs, and lists. */
export type TextPart =
  | { readonly type: 'paragraph'; readonly lines: readonly string[] }
  | { readonly type: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] };

const BULLET = /^[-*•]\s+(.*)$/;
const NUMBER = /^\d{1,3}[.)]\s+(.*)$/;

/** Empty lines part paragraphs; lines that begin with "- " or "1. " are items of a list. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let isNew = true;
  for (const raw of readable(text).split('\n')) {
    const line = raw.trim();
    if (line === '') {
      isNew = true;
      continue;
    }
    const next = partOf(line);
    const last = isNew ? undefined : parts.at(-1);
    const joined = last && joinedParts(last, next);
    if (joined) parts[parts.length - 1] = joined;
    else parts.push(next);
    isNew = false;
  }
  return parts;
}

function partOf(line: string): TextPart {
  const [bullet, number] = [BULLET.exec(line)?.[1], NUMBER.exec(line)?.[1]];
  if (bullet) return { type: 'list', isOrdered: false, items: [bullet] };
  if (number) return { type: 'list', isOrdered: true, items: [number] };
  return { type: 'paragraph', lines: [line] };
}

function joinedParts(last: TextPart, next: TextPart): TextPart | null {
  if (last.type === 'paragraph' && next.type === 'paragraph')
    return { ...last, lines: [...last.lines, ...next.lines] };
  if (last.type === 'list' && next.type === 'list' && last.isOrdered === next.isOrdered)
    return { ...last, items: [...last.items, ...next.items] };
  return null;
}
