import { useSignal } from '@preact/signals';
import type { Turn } from '../../app/studio/index.ts';
import { laterView } from '../shared/widgets/later-view.tsx';
import { formatDuration, formatList } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

const RunFigures = laterView(async () => (await import('./run-figures.tsx')).RunFigures);

/** What ran where, why there, and how long it took. */
export function RunDetails({ turn }: { turn: Turn }) {
  const isOpen = useSignal(false);
  const reports = Object.values(turn.stages);
  if (reports.length === 0) return null;
  const devices = [...new Set(reports.map(({ device }) => t(`device.${device}`)))];
  const summary = [t('turn.ranOn', { devices: formatList(devices) })];
  if (turn.totalMs !== null) summary.push(formatDuration(turn.totalMs));
  return (
    <details
      class="run"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{summary.join(' · ')}</summary>
      {isOpen.value && <RunFigures turn={turn} />}
    </details>
  );
}
