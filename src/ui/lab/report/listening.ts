import type { Score } from '../../../core/study/listening/listening-result.ts';
import { isOfListening } from '../../../core/study-report/belonging.ts';
import { axisOf } from '../../../core/study-report/charts/axis.ts';
import type { Block } from '../../../core/study-report/document.ts';
import { formatNumber } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { formatPoints, NO_VALUE, verdictSentences } from '../verdict-sentences.ts';
import { wayName } from '../way-name.ts';
import type { ListeningFinding, StudyData } from './study-data.ts';
import { heading, paragraph } from './words.ts';

/** The tests in which people heard at least two of the configurations. */
export function testsOf({ found, tests }: StudyData): readonly ListeningFinding[] {
  return tests.filter(({ plan }) => isOfListening(found.comparison.plan.configurations, plan));
}

/** What people rated, or that nobody did. */
export function listeningBlocks(data: StudyData): readonly Block[] {
  const tests = testsOf(data);
  return [
    heading(t('app.lab')),
    ...(tests.length === 0 ? [paragraph(t('report.noListening'))] : tests.flatMap(testBlocks)),
  ];
}

function testBlocks({ name, plan, result }: ListeningFinding): readonly Block[] {
  const verdicts = result.comparisons.map((one) => verdictSentences(plan, one, result.comparisons.length));
  const ways = plan.ways.map(wayName);
  return [
    paragraph(
      t('report.listened', {
        name,
        sentences: formatNumber(plan.sentences.length - 1),
        raters: formatNumber(result.raters.length),
      }),
    ),
    { type: 'points', points: verdicts.map(({ main, detail }) => ({ text: main, detail })) },
    ...(plan.method !== 'acr' ? [] : scoreBlocks(ways, result.scores)),
    {
      type: 'table',
      caption: t('lab.raters'),
      head: [t('lab.rater'), ...(result.scores.length > 0 ? ways : []), t('lab.steady')],
      rows: result.raters.map(({ rater, scores, steady, repeats }) => [
        rater,
        ...scores.map(scoreText),
        t('lab.steadyOf', { steady, repeats }),
      ]),
    },
    ...(plan.method !== 'acr'
      ? []
      : [
          {
            type: 'table',
            caption: t('lab.items'),
            head: [t('lab.sentence'), ...ways],
            rows: result.items.map(({ sentence, scores }) => [
              plan.sentences[sentence] ?? '',
              ...scores.map(scoreText),
            ]),
          } as const,
          paragraph(t('lab.kind.acr.note')),
        ]),
  ];
}

function scoreBlocks(ways: readonly string[], scores: readonly (Score | null)[]): readonly Block[] {
  return [
    {
      type: 'table',
      caption: t('lab.kind.acr.scores'),
      head: [t('lab.wayColumn'), t('lab.kind.acr.measure'), t('lab.interval'), t('lab.ratings')],
      rows: ways.map((way, index) => {
        const score = scores[index];
        return [way, formatPoints(score?.mean), intervalText(score), formatNumber(score?.ratings ?? 0)];
      }),
    },
    {
      type: 'figure',
      chart: {
        type: 'intervals',
        title: t('lab.kind.acr.scores'),
        description: t('report.chart.scoresText'),
        unit: t('lab.kind.acr.measure'),
        reference: null,
        axis: axisOf([1, 5], (value) => formatNumber(value)),
        rows: ways.flatMap((label, index) => {
          const score = scores[index];
          if (!score) return [];
          return [
            {
              label,
              text: scoreText(score),
              mean: score.mean,
              interval: score.interval,
              margin: null,
              isSure: true,
            },
          ];
        }),
      },
    },
  ];
}

function scoreText(score: Score | null): string {
  if (!score) return NO_VALUE;
  return score.interval ? `${formatPoints(score.mean)} (${intervalText(score)})` : formatPoints(score.mean);
}

function intervalText(score: Score | null | undefined): string {
  if (!score?.interval) return NO_VALUE;
  return t('lab.range', { low: formatPoints(score.interval.low), high: formatPoints(score.interval.high) });
}

/** The configurations speak differently, and nobody has rated how. */
export function listeningBeyond(data: StudyData): boolean {
  const spoken = data.found.comparison.plan.configurations.map(
    ({ seat, voice, strength, speed }) => `${seat} ${voice} ${strength} ${speed}`,
  );
  return new Set(spoken).size > 1 && testsOf(data).length === 0;
}
