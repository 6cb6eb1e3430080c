import { readEntity } from './entities.ts';
import { readTag } from './html-tags.ts';
import { readLink } from './links.ts';

const PLAIN = /[^\\`*_~![<&]+/y;
const RUN = { '`': /`+/y, '*': /\*+/y, _: /_+/y, '~': /~+/y } as const;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const BLANK = /^\s?$/;
const LETTER = /\p{L}/u;
const WORD = /[\p{L}\p{N}]/u;
/** Its signs are its own. */
const ADDRESS = /^\W{0,4}(?:https?:\/\/|www\.)/i;
const MOST_OF_WORD = 16;
/** More marks in a row mean nothing. */
const LONGEST_RUN = 3;

interface Piece {
  readonly length: number;
  readonly said: string;
}

/**
 * The text of one line of Markdown while it is being written: emphasis and code without their marks, links by their label,
 * images by what stands for them, HTML without its tags. Marks are judged by what stands beside them and not by whether
 * they come in pairs, so that nothing waits for the second one. What is known does not depend on where the writing paused.
 */
export class InlineText {
  /** Not decided yet; bounded, since all that is waited for is near. */
  #rest = '';
  #before = '';
  #word = '';
  /** Marks of emphasis that a word may close in its middle, as `**S**ound` does. */
  readonly #open = new Set<string>();
  /** Of the code that it is in; empty: in none. */
  #ticks = '';

  /** @returns what is certain now; with `isEnd`, all. */
  read(text: string, isEnd: boolean): string {
    const source = this.#rest + text;
    let said = '';
    let at = 0;
    while (at < source.length) {
      const piece = this.#ticks === '' ? this.#piece(source, at, isEnd) : this.#code(source, at, isEnd);
      if (piece === undefined) break;
      const raw = source.slice(at, at + piece.length);
      said += piece.said;
      this.#before = raw.charAt(raw.length - 1);
      this.#word = (this.#word + raw).replace(/^.*\s/s, '').slice(0, MOST_OF_WORD);
      at += piece.length;
    }
    this.#rest = source.slice(at);
    return said;
  }

  get rest(): string {
    return this.#rest;
  }

  #piece(source: string, at: number, isEnd: boolean): Piece | undefined {
    PLAIN.lastIndex = at;
    const plain = PLAIN.exec(source)?.[0];
    if (plain !== undefined) return asWritten(plain);
    const sign = source.charAt(at);
    const next = source.charAt(at + 1);
    const isAddress = ADDRESS.test(this.#word);
    if (sign === '\\') {
      if (next === '') return isEnd ? { length: 1, said: '' } : undefined;
      return PUNCTUATION.test(next) ? { length: 2, said: next } : asWritten(sign);
    }
    if (sign === '`' || (!isAddress && (sign === '*' || sign === '_' || sign === '~')))
      return this.#run(sign, source, at, isEnd);
    if (isAddress && sign !== '<') return asWritten(sign);
    if (sign === '!' && next !== '[') return next === '' && !isEnd ? undefined : asWritten(sign);
    const read = READERS[sign]?.(source.slice(at, at + MOST_AHEAD), isEnd);
    return read === null ? asWritten(sign) : read;
  }

  #code(source: string, at: number, isEnd: boolean): Piece | undefined {
    const end = source.indexOf('`', at);
    if (end === -1) return asWritten(source.slice(at));
    if (end > at) return asWritten(source.slice(at, end));
    const run = runAt('`', source, at);
    if (this.#before === '`') return asWritten(run);
    if (!isEnd && at + run.length === source.length && run.length <= LONGEST_RUN) return undefined;
    if (run !== this.#ticks) return asWritten(run);
    this.#ticks = '';
    return { length: run.length, said: '' };
  }

  #run(sign: keyof typeof RUN, source: string, at: number, isEnd: boolean): Piece | undefined {
    const run = runAt(sign, source, at);
    const dropped = { length: run.length, said: '' };
    if (run.length > LONGEST_RUN || this.#before === sign) return dropped;
    const after = source.charAt(at + run.length);
    if (after === '' && !isEnd) return undefined;
    const before = this.#before;
    if (BLANK.test(before) && BLANK.test(after)) return asWritten(run);
    if (sign === '`') {
      if (run.length === 1 && LETTER.test(before) && LETTER.test(after)) return asWritten(run);
      this.#ticks = run;
      return dropped;
    }
    if (sign === '~') return run.length === 1 ? asWritten(run) : dropped;
    const closes = this.#open.has(run) && !BLANK.test(before);
    if (WORD.test(before) && WORD.test(after) && (sign === '_' || !closes)) return asWritten(run);
    if (closes) this.#open.delete(run);
    else if (!BLANK.test(after)) this.#open.add(run);
    return dropped;
  }
}

/** The text of a whole line. */
export function inlineText(line: string): string {
  return new InlineText().read(line, true);
}

/** More than any of them looks at. */
const MOST_AHEAD = 1_300;
const READERS: Readonly<Record<string, (text: string, isEnd: boolean) => Piece | null | undefined>> = {
  '[': (text, isEnd) => labelled(text, 0, isEnd),
  '!': (text, isEnd) => labelled(text, 1, isEnd),
  '<': readTag,
  '&': readEntity,
};

function labelled(text: string, marks: number, isEnd: boolean): Piece | null | undefined {
  const link = readLink(text.slice(marks), isEnd);
  return link && { length: marks + link.length, said: inlineText(link.label) };
}

function asWritten(text: string): Piece {
  return { length: text.length, said: text };
}

function runAt(sign: keyof typeof RUN, source: string, at: number): string {
  RUN[sign].lastIndex = at;
  return RUN[sign].exec(source)?.[0] ?? '';
}
