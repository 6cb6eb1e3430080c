/** 42 characters is the common limit for Latin subtitles; wide (CJK) characters count as two. */
const LINE_COLUMNS = 42;
const MAX_LINES = 2;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
const CLAUSE_END = /[,;:.!?…、。！？，]["'”’)\]]?$/u;

/** @returns the columns that text takes on a screen. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * Breaks a text into lines of at most 42 columns. Two lines are balanced, the break preferably behind punctuation. A
 * word that is wider than a line is broken inside.
 */
export function breakLines(text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean).flatMap(breakWord);
  const whole = words.join(' ');
  if (columnsOf(whole) <= LINE_COLUMNS) return whole === '' ? [] : [whole];
  return balanced(words) ?? greedy(words);
}

/** @returns whether a text fits one cue. */
export function fitsCue(text: string): boolean {
  return breakLines(text).length <= MAX_LINES;
}

function balanced(words: readonly string[]): string[] | null {
  let best: { lines: string[]; cost: number } | null = null;
  for (let split = 1; split < words.length; split++) {
    const lines = [words.slice(0, split).join(' '), words.slice(split).join(' ')];
    const [first = 0, second = 0] = lines.map(columnsOf);
    if (first > LINE_COLUMNS || second > LINE_COLUMNS) continue;
    const cost = Math.abs(first - second) - (CLAUSE_END.test(words[split - 1] ?? '') ? LINE_COLUMNS / 3 : 0);
    if (!best || cost < best.cost) best = { lines, cost };
  }
  return best?.lines ?? null;
}

function greedy(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(`${last} ${word}`) <= LINE_COLUMNS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function breakWord(word: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (columnsOf(part + character) > LINE_COLUMNS) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
