import type { BatchCard } from '../../app/studio/index.ts';
import { useStudio } from '../shared/studio-context.ts';
import { askToConfirm } from '../shared/widgets/confirm-dialog.tsx';
import { Icon } from '../shared/widgets/icon.tsx';
import { isActive, isEnded } from '../shared/wording/batch-state.ts';
import { formatBytes, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { ImportButton } from './import-button.tsx';

/** What concerns all batches at once. */
export function BatchToolbar() {
  const { batches } = useStudio();
  const cards = batches.cards.value;
  const active = cards.filter(isActive);
  const paused = cards.filter(({ state }) => state === 'paused');
  const ended = cards.filter(isEnded);
  return (
    <div class="batch-toolbar">
      {active.length > 0 && (
        <button
          type="button"
          class="secondary"
          onClick={() => {
            for (const { id } of active) batches.pause(id);
          }}
        >
          <Icon name="pause" />
          {t('batches.pauseAll')}
        </button>
      )}
      {paused.length > 0 && (
        <button
          type="button"
          class="secondary"
          onClick={() => {
            for (const { id } of paused) batches.resume(id);
          }}
        >
          <Icon name="play" />
          {t('batches.resumeAll')}
        </button>
      )}
      <ImportButton />
      {ended.length > 0 && (
        <button type="button" class="secondary" onClick={() => askToRemove(ended, batches.remove)}>
          <Icon name="trash" />
          {t('batches.removeEnded')}
        </button>
      )}
    </div>
  );
}

function askToRemove(ended: readonly BatchCard[], remove: (id: string) => void): void {
  const bytes = ended.reduce((sum, { mediaBytes }) => sum + mediaBytes, 0);
  const values = { number: formatNumber(ended.length), size: formatBytes(bytes) };
  askToConfirm({
    title: t('batches.removeEndedTitle'),
    body: <p>{t('batches.removeEndedBody', values)}</p>,
    confirm: t('batches.removeEnded'),
    onConfirm: () => {
      for (const { id } of ended) remove(id);
    },
  });
}
