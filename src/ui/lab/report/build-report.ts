import {
  type Block,
  SECTIONS,
  type SectionId,
  type StudyReport,
} from '../../../core/study-report/document.ts';
import {
  editedText,
  HEAD_FIELDS,
  type ReportEdits,
  type ReportField,
  type ReportLanguage,
} from '../../../core/study-report/report-edits.ts';
import { sayIn, t } from '../../shared/wording/i18n.ts';
import { conditionBlocks, configurationBlock } from './conditions.ts';
import { defaultText } from './default-text.ts';
import { problemBlocks } from './problems.ts';
import { resultBlocks } from './results.ts';
import type { StudyData } from './study-data.ts';

/** What is in the report at a field: what somebody wrote, else what follows from the data. */
export function reportText(
  data: StudyData,
  edits: ReportEdits,
  field: ReportField,
  language: ReportLanguage,
): string {
  return editedText(edits, field, language) ?? sayIn(language, () => defaultText(data, field));
}

/** The report in words of `language`, which has been fetched. */
export function buildReport(data: StudyData, edits: ReportEdits, language: ReportLanguage): StudyReport {
  const textOf = (field: ReportField) => reportText(data, edits, field, language);
  return sayIn(language, () => ({
    language,
    title: textOf('title'),
    facts: HEAD_FIELDS.filter((field) => field !== 'title').map((field) => [
      t(`report.field.${field}`),
      textOf(field) || t('report.notSaid'),
    ]),
    notice: noticeOf(data),
    sections: SECTIONS.map((id) => ({
      id,
      title: t(`report.section.${id}`),
      blocks: [{ type: 'text', text: textOf(id) }, ...blocksOf(data, id)],
    })),
    origin: t('report.origin', { version: data.found.comparison.build.version }),
    figureLabel: t('report.figure'),
  }));
}

function noticeOf({ runs: { done, planned, isOver } }: StudyData): string | null {
  if (done === planned) return null;
  return t(isOver ? 'report.endedEarly' : 'report.unfinished', { done, planned });
}

function blocksOf(data: StudyData, id: SectionId): readonly Block[] {
  switch (id) {
    case 'background':
      return [configurationBlock(data)];
    case 'work':
      return conditionBlocks(data);
    case 'results':
      return resultBlocks(data);
    case 'problems':
      return problemBlocks(data);
    case 'next':
    case 'references':
      return [];
  }
}
