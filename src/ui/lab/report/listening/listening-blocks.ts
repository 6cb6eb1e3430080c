import { isOfListening } from '../../../../core/study-report/belonging.ts';
import type { Block } from '../../../../core/study-report/document.ts';
import { formatNumber } from '../../../shared/wording/format.ts';
import { t } from '../../../shared/wording/i18n.ts';
import { resultNotes, resultTables } from '../../result-tables.ts';
import { verdictSentences } from '../../verdict-sentences.ts';
import type { ListeningFinding, StudyData } from '../study-data.ts';
import { heading, paragraph } from '../words.ts';
import { listeningFigure } from './listening-figure.ts';

/** The tests in which people heard at least two of the configurations. */
export function testsOf({ found, tests }: StudyData): readonly ListeningFinding[] {
  return tests.filter(({ plan }) => isOfListening(found.comparison.plan.configurations, plan));
}

/** What people rated, or that nobody did. */
export function listeningBlocks(data: StudyData): readonly Block[] {
  const tests = testsOf(data);
  return [
    heading(t('lab.listening')),
    ...(tests.length === 0 ? [paragraph(t('report.noListening'))] : tests.flatMap(testBlocks)),
  ];
}

function testBlocks(finding: ListeningFinding): readonly Block[] {
  const { name, plan, result } = finding;
  const verdicts = result.comparisons.map((one) => verdictSentences(plan, one, result.comparisons.length));
  const [first, ...others] = resultTables(plan, result).map(
    (table) => ({ type: 'table', ...table }) as const,
  );
  return [
    paragraph(
      t('report.listened', {
        name,
        sentences: formatNumber(plan.sentences.length - 1),
        raters: formatNumber(result.raters.length),
      }),
    ),
    paragraph(t(`lab.kind.${plan.method}.about`)),
    { type: 'points', points: verdicts.map(({ main, detail }) => ({ text: main, detail })) },
    ...(first ? [first] : []),
    ...listeningFigure(finding),
    ...others,
    ...resultNotes(plan, result).map(paragraph),
  ];
}

/** The configurations speak differently, and nobody has rated how. */
export function listeningBeyond(data: StudyData): boolean {
  const spoken = data.found.comparison.plan.configurations.map(
    ({ seat, voice, strength, speed }) => `${seat} ${voice} ${strength} ${speed}`,
  );
  return new Set(spoken).size > 1 && testsOf(data).length === 0;
}
