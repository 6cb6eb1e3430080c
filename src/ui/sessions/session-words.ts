import { quantile } from '../../core/metrics/statistics.ts';
import type { PlacementReason } from '../../core/models/device-choice.ts';
import type { GroupComparison } from '../../core/sessions/compare-groups.ts';
import type { Feedback } from '../../core/sessions/feedback.ts';
import type { Improvement } from '../../core/sessions/improvements.ts';
import { type Measure, measured } from '../../core/sessions/measures.ts';
import type { SessionRecord } from '../../core/sessions/session-record.ts';
import { formatNumber, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { valueText } from './values.ts';

/** What sessions come to, in short. The screen and the study report show the same. */
export function sessionFacts(
  records: readonly SessionRecord[],
  feedback: readonly Feedback[],
  measure: Measure,
): readonly (readonly [label: string, value: string])[] {
  const numbers = measured(records, measure).map(({ value }) => value);
  const ids = new Set(records.map(({ id }) => id));
  const thumbs = feedback.filter(({ session }) => ids.has(session));
  const up = thumbs.filter(({ thumb }) => thumb === 'up').length;
  const edits = records.flatMap((record) => record.edits ?? []);
  const words = edits.reduce((sum, one) => sum + one.words, 0);
  const edited = edits.reduce((sum, one) => sum + one.edited, 0);
  return [
    [t('sessions.count'), formatNumber(records.length)],
    ...(numbers.length === 0
      ? []
      : ([
          [t('sessions.median'), valueText(measure, quantile(numbers, 0.5))],
          [t('sessions.p95'), valueText(measure, quantile(numbers, 0.95))],
        ] as const)),
    [t('sessions.failedCount'), formatNumber(records.filter(({ outcome }) => outcome === 'failed').length)],
    ...(words > 0 ? ([[t('sessions.observedErrors'), formatPercent(edited / words)]] as const) : []),
    [t('sessions.thumbs'), `${formatNumber(up)} / ${formatNumber(thumbs.length - up)}`],
  ];
}

const SENTENCES = {
  more: 'sessions.compareMore',
  less: 'sessions.compareLess',
  unclear: 'sessions.compareUnclear',
} as const;

/** Which of two configurations takes less in daily use, and the numbers behind it. */
export function groupWords(
  { verdict, medians, difference, low, high, counts }: GroupComparison,
  measure: Measure,
): { readonly main: string; readonly detail: string } {
  const text = (value: number) => valueText(measure, value);
  return {
    main: t(SENTENCES[verdict], { first: text(medians[0]), second: text(medians[1]) }),
    detail: t('sessions.compareDetail', {
      difference: text(difference),
      low: text(low),
      high: text(high),
      first: formatNumber(counts[0]),
      second: formatNumber(counts[1]),
    }),
  };
}

export function improvementSentence({ kind, stage, model, place, code, count, of }: Improvement): string {
  return t(`sessions.improve.${kind}`, {
    stage: stage === null ? '' : t(`stage.${stage}`),
    model,
    place,
    code,
    number: formatNumber(count),
    of: formatNumber(of),
    reason: kind === 'fallback' ? t(`reason.${code as PlacementReason}`) : '',
  });
}
