import { readTag } from './html-tags.ts';

const FENCE = /^\s*(`{3,}|~{3,})/;
/** What may become a heading, an item, a rule, a fence, or a heading's underline. */
const BEGUN_LINE = /^[\s>]*(?:#{1,6}|[-*+_=][-*_=\s]*|\d{1,3}[.)]?|`{1,2}|~{1,2}|!)?[ \t]*$/;
const LABEL_BEGUN = /!?\[([^[\]\n]*)(?:\](?:\([^()\n]*)?)?$/;
const RUN = /\\.|(`+|\*+|_+|~+)/gs;

/**
 * Markdown that is still being written, as it will look once it goes on: what can't be understood yet waits, what is
 * open is closed. So nothing on screen changes its look when the next letters come.
 */
export function settled(markdown: string): string {
  const lines = markdown.split('\n');
  const marks = openFence(lines);
  const last = lines.at(-1) ?? '';
  if (marks !== null) {
    const maybeClosing = last.trim() !== '' && marks.startsWith(last.trim());
    return maybeClosing ? lines.slice(0, -1).join('\n') : markdown;
  }
  const isWhole = BEGUN_LINE.test(last);
  const shown = withoutBegunTable(isWhole ? lines.slice(0, -1) : lines, isWhole);
  const text = shown.join('\n');
  const start = text.lastIndexOf('\n') + 1;
  return text.slice(0, start) + closed(text.slice(start));
}

/** The marks of the fence that the end of the text is in; null: in none. */
function openFence(lines: readonly string[]): string | null {
  let open: string | null = null;
  for (const line of lines) {
    const marks: string | undefined = FENCE.exec(line)?.[1];
    if (marks === undefined) continue;
    if (open === null) open = marks;
    else if (marks.startsWith(open) && line.trim() === marks) open = null;
  }
  return open;
}

/** A table is one once the line below its head is whole. */
function withoutBegunTable(lines: readonly string[], isWhole: boolean): readonly string[] {
  let head = lines.length;
  while (lines[head - 1]?.trimStart().startsWith('|')) head -= 1;
  return lines.length - head >= (isWhole ? 2 : 3) ? lines : lines.slice(0, head);
}

/** One line, whose last words are being written. */
function closed(line: string): string {
  const tag = line.lastIndexOf('<');
  const whole = tag !== -1 && readTag(line.slice(tag), false) === undefined ? line.slice(0, tag) : line;
  const text = whole.replace(LABEL_BEGUN, '$1').replace(/\\$/, '');
  const { open, end } = openMarks(text);
  const inner = text.slice(0, end).trimEnd();
  return inner + [...open].reverse().join('');
}

/** The marks that nothing has closed, and where the text ends without a mark that has nothing behind it yet. */
function openMarks(text: string): { readonly open: readonly string[]; readonly end: number } {
  const open: string[] = [];
  let end = text.length;
  for (const { 1: run, index } of text.matchAll(RUN)) {
    if (run === undefined) continue;
    const before = text.charAt(index - 1);
    const after = text.charAt(index + run.length);
    if (open.at(-1)?.startsWith('`')) {
      if (open.at(-1) === run) open.pop();
      else if (text.slice(index + run.length).trim() === '') end = index;
    } else if (after === '') end = index;
    else if (before.trim() === '' || !closes(run, open)) {
      if (opens(run, before, after)) open.push(run);
    }
  }
  return { open, end };
}

/** Takes away what a run of marks closes: `***` may be two. @returns whether there is any */
function closes(run: string, open: string[]): boolean {
  let from = open.length;
  for (let left = run.length; left > 0 && open[from - 1]?.startsWith(run.charAt(0)); from -= 1)
    left -= open[from - 1]?.length ?? left;
  if (open.slice(from).join('').length !== run.length) from = open.lastIndexOf(run);
  if (from === -1) return false;
  open.length = from;
  return true;
}

function opens(run: string, before: string, after: string): boolean {
  if (run.startsWith('`')) return true;
  if (run === '~' || run.length > 3 || after.trim() === '') return false;
  return !/[\p{L}\p{N}]/u.test(before);
}
