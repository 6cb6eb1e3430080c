import type { Measure } from '../../core/sessions/measures.ts';
import type { DayFigures } from '../../core/sessions/trend.ts';
import { SidewaysScroll } from '../shared/widgets/sideways-scroll.tsx';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { dayText, noonOf, valueText } from './values.ts';

const WIDTH = 1000;
const HEIGHT = 200;
/** Above the highest value. */
const HEADROOM = 1.08;

/** Median as a line and 95th percentile as dots, a day each; the same as a table below. */
export function TrendChart({ measure, days }: { measure: Measure; days: readonly DayFigures[] }) {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const highest = Math.max(...days.map(({ p95 }) => p95)) || 1;
  const [fromMs, toMs] = [noonOf(first.day), noonOf(last.day)];
  const x = (day: string) =>
    toMs === fromMs ? WIDTH / 2 : 10 + ((noonOf(day) - fromMs) / (toMs - fromMs)) * (WIDTH - 20);
  const y = (value: number) => HEIGHT * (1 - value / (highest * HEADROOM));
  const line = days.map(({ day, median }) => `${x(day).toFixed(1)},${y(median).toFixed(1)}`).join(' ');
  return (
    <section>
      <h2 id="trend-title">{t('sessions.trend')}</h2>
      <figure class="chart">
        <div class="chart-scale numeric" aria-hidden="true">
          <span>{valueText(measure, highest)}</span>
          <span>{valueText(measure, 0)}</span>
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('sessions.trendShows', {
            measure: t(`sessions.measures.${measure}`),
            number: formatNumber(days.length),
            first: valueText(measure, first.median),
            last: valueText(measure, last.median),
          })}
        >
          <polyline class="chart-line" points={line} />
          {days.map(({ day, median, p95 }) => (
            <g key={day}>
              <path class="chart-dot" d={`M${x(day)} ${y(median)}h0`} />
              <path class="chart-dot faint" d={`M${x(day)} ${y(p95)}h0`} />
            </g>
          ))}
        </svg>
        <div class="chart-ends numeric" aria-hidden="true">
          <span>{dayText(fromMs)}</span>
          {days.length > 1 && <span>{dayText(toMs)}</span>}
        </div>
        <figcaption class="fine">{t('sessions.legend')}</figcaption>
      </figure>
      <details>
        <summary>{t('sessions.asTable')}</summary>
        <SidewaysScroll aria-labelledby="trend-title">
          <table aria-labelledby="trend-title">
            <thead>
              <tr>
                <th scope="col">{t('sessions.day')}</th>
                <th scope="col">{t('sessions.count')}</th>
                <th scope="col">{t('sessions.median')}</th>
                <th scope="col">{t('sessions.p95')}</th>
              </tr>
            </thead>
            <tbody class="numeric">
              {days.map(({ day, count, median, p95 }) => (
                <tr key={day}>
                  <th scope="row">{dayText(noonOf(day))}</th>
                  <td>{formatNumber(count)}</td>
                  <td>{valueText(measure, median)}</td>
                  <td>{valueText(measure, p95)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </SidewaysScroll>
      </details>
    </section>
  );
}
