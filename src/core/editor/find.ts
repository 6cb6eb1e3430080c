import { type EditDocument, textOf } from './document.ts';

export interface Query {
  /** As it is written; no pattern. */
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
}

/** A place in a cue's text, half-open, in UTF-16 code units. */
export interface Match {
  readonly cueId: string;
  readonly from: number;
  readonly to: number;
}

/** @returns every place, in order; none for a blank query. */
export function findAll({ cues }: EditDocument, query: Query): Match[] {
  const pattern = patternOf(query);
  if (pattern === null) return [];
  return cues.flatMap((cue) =>
    [...textOf(cue).matchAll(pattern)].map((match) => ({
      cueId: cue.id,
      from: match.index ?? 0,
      to: (match.index ?? 0) + match[0].length,
    })),
  );
}

export function replaceIn(text: string, query: Query, replacement: string): string {
  const pattern = patternOf(query);
  // A function, so that dollar signs mean themselves.
  return pattern === null ? text : text.replace(pattern, () => replacement);
}

function patternOf({ text, matchCase, wholeWords }: Query): RegExp | null {
  if (text.trim() === '') return null;
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const whole = wholeWords ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
  return new RegExp(whole, matchCase ? 'gu' : 'giu');
}
