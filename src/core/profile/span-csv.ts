import { NUMBERS, type Span } from './span.ts';

const [SESSION, UNIT, ...MEASURED] = NUMBERS;
const WORDS = ['track', 'part', 'kind', 'outcome', 'class'] as const satisfies readonly (keyof Span)[];
const COLUMNS = [SESSION, UNIT, ...WORDS, ...MEASURED];

/** One line a span (RFC 4180); times in ms on the page's clock. No field needs quotes: words of our lists, and numbers. */
export function toCsv(spans: readonly Span[]): string {
  const lines = spans.map((span) => COLUMNS.map((name) => textOf(span[name])).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

function textOf(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(Math.round(1000 * value) / 1000) : value;
}
