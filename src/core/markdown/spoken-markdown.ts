import { splitSentences, splitStream } from '../speech-text/sentences/split-sentences.ts';
import { InlineText, inlineText } from './inline-text.ts';
import { type LineStart, lineStart, shortened } from './line-start.ts';

/** Said for code of more than a line, which nobody understands by ear. */
export const CODE_NOTICE = 'The code is in the text.';
/** A longer line of code is left out as well. */
const LONGEST_SAID_CODE = 80;

interface Fence {
  readonly marks: string;
  /** The only line so far; null: there is more than one, which has been said. */
  code: string | null;
}

/**
 * What is said of Markdown, sentence by sentence while it is being written, each once. Headings, items and rows of tables
 * are sentences of their own; the cells of a row have short pauses between them. Nothing is read twice but what could not
 * be decided, which is bounded, and the sentence under way.
 */
export class SpokenMarkdown {
  /** A line's beginning, until its kind is known. */
  #line = '';
  #kind: LineStart['kind'] | null = null;
  #inline = new InlineText();
  #isInTable = false;
  #fence: Fence | null = null;
  /** Text that no sentence has been made of. */
  #text = '';
  #judged = 0;

  /** @returns the sentences that are surely complete now. */
  read(part: string): readonly string[] {
    for (const [line] of part.matchAll(/[^\n]*\n|[^\n]+/g)) this.#readLine(line);
    const { sentences, rest, judged } = splitStream(this.#text, this.#judged);
    this.#text = rest;
    this.#judged = judged;
    return sentences;
  }

  /** @returns the sentences that are left. */
  end(): readonly string[] {
    this.#readLine('\n');
    if (this.#fence?.code) this.#text += `${this.#fence.code}\n`;
    return splitSentences(this.#text);
  }

  /** What waits to be understood; for tests: it stays small. */
  get undecided(): string {
    return this.#line + this.#inline.rest;
  }

  #readLine(part: string): void {
    const isWhole = part.endsWith('\n');
    const text = isWhole ? part.slice(0, -1) : part;
    if (this.#kind === null) this.#begin(text, isWhole);
    else this.#text += this.#inline.read(text, isWhole);
    if (isWhole) this.#endLine();
  }

  #begin(text: string, isWhole: boolean): void {
    if (this.#fence !== null) {
      this.#line += text;
      if (isWhole) this.#readCode(this.#fence, this.#line);
      return;
    }
    this.#line = shortened(this.#line + text);
    const start = lineStart(this.#line, isWhole, this.#isInTable);
    if (start === undefined) return;
    this.#line = '';
    this.#kind = start.kind;
    if (start.kind === 'fence') this.#fence = { marks: /^(.)\1*/.exec(start.text)?.[0] ?? '', code: '' };
    else if (start.kind === 'row') this.#text += spokenRow(start.text);
    else this.#text += start.said + this.#inline.read(start.text, isWhole);
    this.#isInTable = start.kind === 'delimiter' || (this.#isInTable && start.kind === 'row');
  }

  #endLine(): void {
    if (this.#kind === 'heading') this.#text = this.#text.trimEnd().replace(/(?:^|\s)#+$/, '');
    if (this.#kind !== null && this.#kind !== 'fence') this.#text += '\n';
    this.#kind = null;
    this.#line = '';
    this.#inline = new InlineText();
  }

  #readCode(fence: Fence, line: string): void {
    const code = line.trim();
    if (code.startsWith(fence.marks) && code.replaceAll(fence.marks.charAt(0), '') === '') {
      if (fence.code) this.#text += `${fence.code}\n`;
      this.#fence = null;
    } else if (code !== '' && fence.code !== null) {
      const isFirst = fence.code === '' && code.length <= LONGEST_SAID_CODE;
      if (!isFirst) this.#text += `${CODE_NOTICE}\n`;
      fence.code = isFirst ? code : null;
    }
  }
}

/** The sentences of a whole text in Markdown. */
export function spokenSentences(markdown: string): readonly string[] {
  const spoken = new SpokenMarkdown();
  return [...spoken.read(markdown), ...spoken.end()];
}

const CELL_ENDS = /\s*(?<!\\)\|\s*/;

function spokenRow(row: string): string {
  return row
    .split(CELL_ENDS)
    .map((cell) => inlineText(cell.replaceAll('\\|', '|')).replaceAll('\n', ' ').trim())
    .filter((cell) => cell !== '')
    .map((cell) => (/[.,;:!?]$/.test(cell) ? cell : `${cell},`))
    .join(' ')
    .replace(/,$/, '');
}
