/** How a line begins: what is left of it is its text, before which a list's number may be said. */
export interface LineStart {
  readonly kind: 'text' | 'heading' | 'blank' | 'rule' | 'fence' | 'row' | 'delimiter';
  readonly said: string;
  readonly text: string;
}

/** Nothing but these makes a rule, a heading's underline or the line below a table's head. */
const RULE_SIGNS = /^[-*_=:|\s]+$/;
const RULE = /^(?:([-*_])\s*(?:\1\s*){2,}|={2,}\s*|-+\s*)$/;
const DELIMITER = /^(?=.*\|)\|?(?:\s*:?-+:?\s*(?:\||$))+$/;
const FENCE = /^(?:`{3,}|~{3,})[^`]*$/;
const FENCE_BEGUN = /^(?:`{1,2}|~{1,2}|(?:`{3,}|~{3,})[^`]*)$/;
const LONGEST_FENCE = 200;
const LONGEST_ROW = 2_000;
const LONGEST_RULE = 200;
const DEEPEST = 10;

interface Marker {
  readonly whole: RegExp;
  readonly begun: RegExp;
  readonly said?: (number: string) => string;
}

/** What stands between a marker and its text; more would be waited for without end. */
const GAP = String.raw`\s{1,20}(?!\s)`;
const GAP_BEGUN = String.raw`\s{0,20}$`;

const HEADING: Marker = {
  whole: new RegExp(`^#{1,6}(?:${GAP}|$)`),
  begun: new RegExp(`^#{1,6}${GAP_BEGUN}`),
};
/** `- 5` is an item, `+ 5` and `> 5` say what their signs mean. */
const MARKERS: readonly Marker[] = [
  HEADING,
  { whole: /^>[\s>]{0,100}(?![\s>=]|-?[.$€£]?\d)/, begun: /^>[\s>]{0,100}-?[.$€£]?$/ },
  { whole: new RegExp(String.raw`^(?:[-*]|\+(?!\s*[\d.]))${GAP}`), begun: new RegExp(`^[-*+]${GAP_BEGUN}`) },
  {
    whole: new RegExp(String.raw`^\[[ xX]\]${GAP}`),
    begun: new RegExp(String.raw`^\[(?:[ xX](?:\]${GAP_BEGUN}|$)|$)`),
  },
  {
    whole: new RegExp(String.raw`^(\d{1,3})[.)]${GAP}(?=\S)`),
    begun: new RegExp(String.raw`^\d{1,3}(?:[.)]${GAP_BEGUN}|$)`),
    said: (number) => `${number}, `,
  },
];

/**
 * @param line without what ends it, and without white space before
 * @param isWhole nothing of it is still to come
 * @returns undefined: nobody knows yet
 */
export function lineStart(line: string, isWhole: boolean, isInTable: boolean): LineStart | undefined {
  if (line === '') return isWhole ? { kind: 'blank', said: '', text: '' } : undefined;
  if (RULE_SIGNS.test(line)) {
    if (!isWhole) return undefined;
    if (DELIMITER.test(line)) return { kind: 'delimiter', said: '', text: '' };
    if (RULE.test(line)) return { kind: 'rule', said: '', text: '' };
  }
  if (isWhole ? FENCE.test(line) : FENCE_BEGUN.test(line)) {
    if (isWhole && line.length <= LONGEST_FENCE) return { kind: 'fence', said: '', text: line };
    if (line.length <= LONGEST_FENCE) return undefined;
  }
  if (line.length <= LONGEST_ROW && (isInTable || line.startsWith('|'))) {
    if (!isWhole) return undefined;
    if (isInTable ? line.includes('|') : /^\|.*\|\s*$/.test(line))
      return { kind: 'row', said: '', text: line };
  }
  return markersOf(line, isWhole);
}

/** A heading in a list in a quote, and so on. */
function markersOf(line: string, isWhole: boolean): LineStart | undefined {
  let said = '';
  let text = line;
  let kind: 'text' | 'heading' = 'text';
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const begun = text;
    if (!isWhole && MARKERS.some((marker) => marker.begun.test(begun))) return undefined;
    const marker = MARKERS.find(({ whole }) => whole.test(begun));
    const [all = '', number = ''] = marker?.whole.exec(begun) ?? [];
    if (marker === undefined || all === '') break;
    if (marker === HEADING) kind = 'heading';
    said += marker.said?.(number) ?? '';
    text = text.slice(all.length);
  }
  return { kind, said, text };
}

/** The beginning of a line, as much of it as matters: signs without end say no more than some. */
export function shortened(line: string): string {
  const begun = line.trimStart();
  if (begun.length <= LONGEST_RULE || !RULE_SIGNS.test(begun.slice(0, LONGEST_RULE))) return begun;
  const end = begun.search(/[^-*_=:|\s]/);
  return begun.slice(0, LONGEST_RULE) + (end === -1 ? '' : begun.slice(end));
}
