/** A mark with the space behind it; better places first. */
const BOUNDARIES = [/[.!?…][”)"]* /g, /[;:—][”)"]* /g, /,[”)"]* /g, / /g];

/**
 * Cuts symbols into ranges [start, end) of at most `most`: behind a sentence if there is one in the second half of what
 * fits, else behind a clause, a comma, a word, or wherever it has to be.
 */
export function cutAtClauses(symbols: string, most: number): (readonly [start: number, end: number])[] {
  const ranges: (readonly [number, number])[] = [];
  let start = 0;
  while (symbols.length - start > most) {
    const end = start + cutWithin(symbols.slice(start, start + most));
    ranges.push([start, end]);
    start = end;
  }
  return [...ranges, [start, symbols.length]];
}

function cutWithin(symbols: string): number {
  for (const boundary of BOUNDARIES) {
    const ends = [...symbols.matchAll(boundary)].map(({ index, 0: found }) => index + found.length);
    const last = ends.at(-1) ?? 0;
    if (last > symbols.length / 2) return last;
  }
  return symbols.length;
}
