import { useSignal } from '@preact/signals';
import type { Studio, Turn } from '../../app/studio/index.ts';
import { toErrorInfo } from '../../contracts/errors.ts';
import { routeHref } from '../shared/route.ts';
import { SaveMenu } from '../shared/saving/save-menu.tsx';
import { useStudio } from '../shared/studio-context.ts';
import { Icon } from '../shared/widgets/icon.tsx';
import { laterView } from '../shared/widgets/later-view.tsx';
import { showToast } from '../shared/widgets/toast.tsx';
import { t } from '../shared/wording/i18n.ts';
import { exportBaseName, turnName } from '../shared/wording/turn-name.ts';
import { showSubtitles } from '../subtitles/subtitle-dialog.tsx';
import { isRunning } from './turn-status.tsx';

type ExportFormat = Parameters<Studio['exportTurn']>[1];

const CompareTurn = laterView(async () => (await import('../lab/turn/compare-turn.tsx')).CompareTurn);

export function TurnActions({ turn }: { turn: Turn }) {
  const studio = useStudio();
  const running = isRunning(turn);
  const isComparing = useSignal(false);
  const retryable =
    turn.status === 'cancelled' || (turn.status === 'failed' && turn.error?.recoverable !== false);
  const remove = (button: HTMLElement) => {
    focusBeside(button.closest('li'));
    const undo = studio.removeTurn(turn.id);
    showToast({ message: t('turn.removed', { name: turnName(turn) }), undo });
  };
  return (
    <div class="turn-actions">
      {running && (
        <button type="button" class="quiet" onClick={() => studio.cancelTurn(turn.id)}>
          <Icon name="close" />
          {t('turn.cancel')}
        </button>
      )}
      {retryable && (
        <button type="button" class="quiet" onClick={() => studio.retryTurn(turn.id)}>
          <Icon name="retry" />
          {t('turn.retry')}
        </button>
      )}
      {turn.status === 'done' && turn.segments.length > 0 && (
        <button type="button" class="quiet" onClick={() => void edit(studio, turn)}>
          <Icon name="pencil" />
          {t('batch.edit')}
        </button>
      )}
      {!running && turn.segments.length > 0 && (
        <button
          type="button"
          class="quiet"
          onClick={() =>
            showSubtitles({ name: turnName(turn), baseName: exportBaseName(turn), turnId: turn.id })
          }
        >
          <Icon name="captions" />
          {t('turn.subtitles')}
        </button>
      )}
      {turn.status === 'done' && (
        <button type="button" class="quiet" onClick={() => (isComparing.value = true)}>
          <Icon name="tabs" />
          {t('turn.compare')}
        </button>
      )}
      {isComparing.value && <CompareTurn turn={turn} onClose={() => (isComparing.value = false)} />}
      <SaveMenu
        formats={formatsOf(turn)}
        baseName={exportBaseName(turn)}
        read={(format) => studio.exportTurn(turn.id, format)}
      />
      <button
        type="button"
        class="quiet icon-only"
        aria-label={`${t('turn.remove')}: ${turnName(turn)}`}
        title={t('turn.remove')}
        onClick={(event) => remove(event.currentTarget)}
      >
        <Icon name="trash" />
      </button>
    </div>
  );
}

/** A turn lives as long as the page: what is edited of it is kept as a batch. */
async function edit(studio: Studio, turn: Turn): Promise<void> {
  const name = turn.input.kind === 'file' ? turn.input.name : `${turnName(turn)}.wav`;
  try {
    const id = await studio.keepTurn(turn.id, name);
    if (id !== null) location.hash = routeHref('edit', id);
  } catch (thrown) {
    showToast({ message: t(`error.${toErrorInfo(thrown, NOT_KEPT).code}`) });
  }
}

const NOT_KEPT = { code: 'storage/failed', message: '', recoverable: true } as const;

/** The focus would fall out of the list with the turn that goes. */
function focusBeside(item: Element | null): void {
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  neighbour?.querySelector('article')?.focus({ preventScroll: true });
}

/** Only what the turn has: a typed turn has no transcript, a failed one perhaps no speech. */
function formatsOf(turn: Turn): readonly ExportFormat[] {
  return [
    ...(turn.segments.length > 0 ? (['txt', 'srt', 'vtt', 'json'] as const) : []),
    ...(turn.speechComplete && turn.speechMs > 0 ? (['wav'] as const) : []),
    ...(turn.status === 'done' ? (['report'] as const) : []),
  ];
}
