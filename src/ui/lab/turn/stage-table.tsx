import type { Turn } from '../../../app/studio/index.ts';
import { type StageTimes, stageTimes } from '../../../core/comparison/stage-times.ts';
import { SidewaysScroll } from '../../shared/widgets/sideways-scroll.tsx';
import { formatDuration, formatPercent } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { NO_VALUE } from '../verdict-sentences.ts';

/** Less than that is no difference that a person would notice. */
const MARGIN = 0.05;

/** Which was faster in each stage, and where each ran. */
export function StageTable({ turns }: { turns: readonly [Turn, Turn] }) {
  const [first, second] = turns;
  const rows = stageTimes(first.stages, second.stages);
  if (rows.length === 0) return null;
  const place = ({ stages }: Turn, stage: StageTimes['stage']) => {
    const ran = stage === 'all' ? undefined : stages[stage];
    return ran && <span class="fine"> {`${ran.model}, ${ran.device} ${ran.dtype}`}</span>;
  };
  return (
    <section>
      <SidewaysScroll aria-label={t('turnComparison.times')}>
        <table>
          <caption>{t('turnComparison.times')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('turnComparison.stage')}</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ stage, firstMs, secondMs, ratio }) => (
              <tr key={stage}>
                <th scope="row">
                  {stage === 'all' ? t('turnComparison.all') : t(`comparison.stage.${stage}`)}
                </th>
                <td class="numeric">
                  {timeOf(firstMs)}
                  {place(first, stage)}
                </td>
                <td class="numeric">
                  {timeOf(secondMs)}
                  {place(second, stage)}
                </td>
                <td>{difference(ratio)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </SidewaysScroll>
      <p class="fine">
        {t('turnComparison.once')} {first.reply !== second.reply && t('turnComparison.otherReply')}
      </p>
    </section>
  );
}

function timeOf(ms: number | null): string {
  return ms === null ? NO_VALUE : formatDuration(ms);
}

function difference(ratio: number | null): string {
  if (ratio === null) return t('turnComparison.notBoth');
  if (Math.abs(ratio - 1) < MARGIN) return t('turnComparison.alike');
  return ratio < 1
    ? t('turnComparison.faster', { percent: formatPercent(1 - ratio) })
    : t('turnComparison.slower', { percent: formatPercent(ratio - 1) });
}
