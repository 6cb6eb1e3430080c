import { type BreakPlace, placeBetween } from './phrases.ts';
import type { CueLimits } from './presets.ts';

type LineLimits = Pick<CueLimits, 'columns' | 'lines'>;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

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
  let best: { lines: string[]; cost: number } | null = null;
  for (let split = 1; split < words.length; split++) {
    const lines = [words.slice(0, split).join(' '), words.slice(split).join(' ')];
    const [first = 0, second = 0] = lines.map(columnsOf);
    if (first > columns || second > columns) continue;
    const place = placeBetween(words[split - 1] ?? '', words[split] ?? '');
    const cost = Math.abs(first - second) + PLACE_COST[place];
    if (!best || cost < best.cost) best = { lines, cost };
  }
  return best?.lines ?? null;
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
