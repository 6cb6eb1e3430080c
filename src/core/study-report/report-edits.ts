import { SECTIONS, type SectionId } from './document.ts';

/** The head of a report, in the order in which it is read. */
export const HEAD_FIELDS = ['title', 'date', 'author', 'stage', 'keywords'] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];
export type ReportField = HeadField | SectionId;
export type ReportLanguage = 'en' | 'ko';

interface Step {
  readonly key: string;
  /** null: it was as it comes. */
  readonly before: string | null;
}

/** What somebody wrote into the report of a comparison; the rest is made anew from the data each time. */
export interface ReportEdits {
  readonly schema: 'sotto-report-edits/1';
  readonly comparisonId: string;
  /** null: that of the page. */
  readonly language: ReportLanguage | null;
  /** By `keyOf`. */
  readonly texts: Readonly<Record<string, string>>;
  /** What can be taken back, the last one last. */
  readonly steps: readonly Step[];
}

const MOST_STEPS = 200;

export function noEdits(comparisonId: string): ReportEdits {
  return { schema: 'sotto-report-edits/1', comparisonId, language: null, texts: {}, steps: [] };
}

/** A head is the same in all languages; sections are written in one. */
function keyOf(field: ReportField, language: ReportLanguage): string {
  return isSection(field) ? `${language} ${field}` : field;
}

function isSection(field: ReportField): field is SectionId {
  return SECTIONS.some((section) => section === field);
}

/** null: as it comes. */
export function editedText(
  { texts }: ReportEdits,
  field: ReportField,
  language: ReportLanguage,
): string | null {
  return texts[keyOf(field, language)] ?? null;
}

/**
 * @param text null: as it comes
 * @param continues the step before, if it was of the same field: what is typed in one go is taken back in one
 */
export function editText(
  edits: ReportEdits,
  field: ReportField,
  language: ReportLanguage,
  text: string | null,
  continues: boolean,
): ReportEdits {
  const key = keyOf(field, language);
  const before = edits.texts[key] ?? null;
  if (text === before) return edits;
  const isJoined = continues && edits.steps.at(-1)?.key === key;
  const steps = isJoined ? edits.steps : [...edits.steps, { key, before }].slice(-MOST_STEPS);
  return { ...edits, texts: withText(edits.texts, key, text), steps };
}

export function undoEdit(edits: ReportEdits): ReportEdits {
  const last = edits.steps.at(-1);
  if (last === undefined) return edits;
  return { ...edits, texts: withText(edits.texts, last.key, last.before), steps: edits.steps.slice(0, -1) };
}

function withText(texts: ReportEdits['texts'], key: string, text: string | null): ReportEdits['texts'] {
  const { [key]: _, ...others } = texts;
  return text === null ? others : { ...others, [key]: text };
}
