import { expect, it } from 'vitest';
import type { ReportLanguage } from '../../../src/core/study-report/report-edits.ts';
import { differenceFigures } from '../../../src/ui/lab/report/difference-figures.ts';
import { addEnglish, fetchLanguage, sayIn } from '../../../src/ui/shared/wording/i18n.ts';
import { comparison } from '../../../src/ui/strings/en/lab/comparison.ts';
import { report } from '../../../src/ui/strings/en/lab/report.ts';
import { studyDataOf } from './study-data-of.ts';

addEnglish({ comparison, report });

it('what a model expects of listeners has an axis of its own, on which a tenth of a point is seen', () => {
  const { result } = studyDataOf().found;
  if (result === null) throw new Error('nothing was compared');
  const charts = differenceFigures(result).flatMap((block) =>
    block.type === 'figure' && block.chart.type === 'intervals' ? [block.chart] : [],
  );
  expect(charts.map(({ title }) => title)).toEqual([
    'Times, B against A',
    'Rates, B against A',
    'DNSMOS P.835, B against A',
  ]);
  const [, , estimates] = charts;
  expect(estimates?.unit).toBe('B less A, on the scale from 1 to 5');
  expect(estimates?.rows.map(({ margin }) => margin)).toEqual(
    [1, 2, 3].map(() => ({ low: -0.1, high: 0.1 })),
  );
  const ends = estimates?.axis.ticks.map(({ at }) => at) ?? [];
  expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(1);
});

it.each<ReportLanguage>(['en', 'ko'])(
  'names in the figures leave room for the longest numbers beside them: %s',
  async (language) => {
    await fetchLanguage(language);
    const { result } = studyDataOf().found;
    if (result === null) throw new Error('nothing was compared');
    const figures = sayIn(language, () => differenceFigures(result));
    const labels = figures.flatMap((block) =>
      block.type === 'figure' && block.chart.type === 'intervals'
        ? block.chart.rows.map(({ label }) => label)
        : [],
    );
    expect(labels).toHaveLength(10);
    // Of 372 units the numbers may take 140; a bold letter takes about seven, one of Korean about twelve.
    const widthOf = (label: string) =>
      [...label].reduce((sum, letter) => sum + (letter > '\u1100' ? 12 : 7.2), 0);
    for (const label of labels) expect(widthOf(label), label).toBeLessThan(232);
  },
);
