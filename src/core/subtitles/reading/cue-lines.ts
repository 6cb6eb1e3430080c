import { writable } from '../writable.ts';

/** Formatting of both formats, WebVTT's voices, classes and times, and SubStation's commands that SubRip files carry. */
const TAGS = /<\/?(?:i|b|u|s|font|c|v|lang|ruby|rt)(?:[\s.][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}/gi;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '',
  rlm: '',
};

/** @returns the lines of a cue as they are read: without tags and with characters for their names; none is blank. */
export function cueLines(lines: readonly string[]): string[] {
  return lines.map((line) => writable(withCharacters(line.replace(TAGS, '')))).filter(Boolean);
}

function withCharacters(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
