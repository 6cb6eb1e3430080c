const MOST_LABEL = 200;
const MOST_TARGET = 1_000;
/** Where a link leads, and the title that some have. */
const TARGET = /^\(\s*(?:<[^<>]*>|[^\s<>]*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)$/;
const FOOTNOTE = /^\^[\w-]+$/;

export interface ReadLink {
  readonly length: number;
  /** Markdown itself. */
  readonly label: string;
}

/** What begins with `[`: a link or a note's number; null: a bracket of its own; undefined: nobody knows yet. */
export function readLink(text: string, isEnd: boolean): ReadLink | null | undefined {
  const undecided = isEnd ? null : undefined;
  const labelEnd = closing(text, 0, '[', ']', MOST_LABEL);
  if (labelEnd === null) return text.length > MOST_LABEL ? null : undecided;
  const label = text.slice(1, labelEnd);
  if (FOOTNOTE.test(label)) return { length: labelEnd + 1, label: '' };
  const next = text.charAt(labelEnd + 1);
  if (next === '') return undecided;
  if (next !== '(') return null;
  const end = closing(text, labelEnd + 1, '(', ')', MOST_TARGET);
  if (end === null) return text.length - labelEnd > MOST_TARGET ? null : undecided;
  return TARGET.test(text.slice(labelEnd + 1, end + 1)) ? { length: end + 1, label } : null;
}

/** Where the bracket that opens at `start` is closed; those within come in pairs. */
function closing(text: string, start: number, open: string, close: string, most: number): number | null {
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + most); at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === open) depth += 1;
    else if (sign === close) depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}
