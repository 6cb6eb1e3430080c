import { type BreakPlace, placeBetween } from './phrases.ts';
import type { CueLimits } from './presets.ts';

type LineLimits = Pick<CueLimits, 'columns' | 'lines'>;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** All of one column and one code unit: most of Latin text, and quickly told. */
const NARROW = /^[\u0020-\u024f]*$/;

/** In columns of imbalance: how much more even two lines have to be for a worse place to win. */
const PLACE_COST: Readonly<Record<BreakPlace, number>> = {
  sentence: -18,
  clause: -14,
  phrase: -7,
  inside: 0,
  bound: 14,
};

/** @returns the columns that text takes on a screen. */
export function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * Breaks a text into lines. Two lines are balanced, the break preferably behind punctuation or before a phrase, and not
 * inside one. A word that is wider than a line is broken inside.
 */
export function breakLines(text: string, limits: LineLimits): string[] {
  const { columns, lines } = limits;
  const words = text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => breakWord(word, columns));
  const whole = words.join(' ');
  if (columnsOf(whole) <= columns) return whole === '' ? [] : [whole];
  return (lines >= 2 ? balanced(words, columns) : null) ?? greedy(words, columns);
}

function balanced(words: readonly string[], columns: number): string[] | null {
  let best: { split: number; cost: number } | null = null;
  const widths = words.map(columnsOf);
  const all = widths.reduce((sum, width) => sum + width + 1, -1);
  let first = -1;
  for (let split = 1; split < words.length; split++) {
    first += (widths[split - 1] ?? 0) + 1;
    const second = all - first - 1;
    if (first > columns || second > columns) continue;
    const place = placeBetween(words[split - 1] ?? '', words[split] ?? '');
    const cost = Math.abs(first - second) + PLACE_COST[place];
    if (!best || cost < best.cost) best = { split, cost };
  }
  return best && [words.slice(0, best.split).join(' '), words.slice(best.split).join(' ')];
}

function greedy(words: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(`${last} ${word}`) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function breakWord(word: string, columns: number): string[] {
  if (columnsOf(word) <= columns) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (columnsOf(part + character) > columns) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
