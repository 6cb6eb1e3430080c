import { quantile } from '../../core/metrics/statistics.ts';
import type { Measure } from '../../core/sessions/measures.ts';
import { distribution } from '../../core/sessions/trend.ts';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { valueText } from './values.ts';

const HEIGHT = 100;

export function DistributionChart({ measure, values }: { measure: Measure; values: readonly number[] }) {
  const bins = distribution(values);
  if (bins.length === 0) return null;
  const most = Math.max(...bins.map(({ count }) => count));
  const [low, high] = [0.1, 0.9].map((share) => quantile(values, share));
  return (
    <section>
      <h2>{t('sessions.distribution')}</h2>
      <figure class="chart">
        <svg
          viewBox={`0 0 ${bins.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('sessions.distributionShows', {
            number: formatNumber(values.length),
            from: valueText(measure, low ?? 0),
            to: valueText(measure, high ?? 0),
          })}
        >
          {bins.map(({ from, to, count }, index) => (
            <rect
              key={from}
              class="chart-bar"
              x={index + 0.05}
              width={0.9}
              y={HEIGHT * (1 - count / most)}
              height={(HEIGHT * count) / most}
            >
              <title>{`${t('sessions.upTo', { from: valueText(measure, from), to: valueText(measure, to) })}: ${formatNumber(count)}`}</title>
            </rect>
          ))}
        </svg>
        <div class="chart-ends numeric" aria-hidden="true">
          <span>{valueText(measure, 0)}</span>
          <span>{valueText(measure, bins.at(-1)?.to ?? 0)}</span>
        </div>
      </figure>
    </section>
  );
}
