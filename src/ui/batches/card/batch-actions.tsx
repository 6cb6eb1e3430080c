import type { BatchCard, BatchFormat } from '../../../app/studio/index.ts';
import { routeHref } from '../../shared/route.ts';
import { SaveMenu } from '../../shared/saving/save-menu.tsx';
import { useStudio } from '../../shared/studio-context.ts';
import { askToConfirm } from '../../shared/widgets/confirm-dialog.tsx';
import { Icon, type IconName } from '../../shared/widgets/icon.tsx';
import { Menu } from '../../shared/widgets/menu.tsx';
import { holdsResults, isActive, isUnfinished } from '../../shared/wording/batch-state.ts';
import { t } from '../../shared/wording/i18n.ts';
import { showSubtitles } from '../../subtitles/subtitle-dialog.tsx';
import { movesOf, reordered } from '../reordering/reordered.ts';
import { useReorder } from '../reordering/use-reorder.ts';
import { fileNameOf } from './file-name-of.ts';

export function BatchActions({ card }: { card: BatchCard }) {
  const { batches } = useStudio();
  const { id, state } = card;
  const retryable = state === 'cancelled' || state === 'failed';
  const name = card.name || t('batch.unnamed');
  const remove = () => {
    if (!holdsResults(card)) return batches.remove(id);
    askToConfirm({
      title: t('batch.removeTitle', { name }),
      body: <p>{t('batch.removeBody')}</p>,
      confirm: t('turn.remove'),
      onConfirm: () => batches.remove(id),
    });
  };
  return (
    <div class="turn-actions">
      {isActive(card) && <Action icon="pause" label={t('batch.pause')} onClick={() => batches.pause(id)} />}
      {state === 'paused' && (
        <Action icon="play" label={t('batch.resume')} onClick={() => batches.resume(id)} />
      )}
      {retryable && <Action icon="retry" label={t('turn.retry')} onClick={() => batches.retry(id)} />}
      {state !== 'damaged' && (
        <SaveMenu
          formats={formatsOf(card)}
          baseName={fileNameOf(card)}
          read={(format) => batches.export(id, format)}
        />
      )}
      {state === 'done' && (
        <Action
          icon="pencil"
          label={t('batch.edit')}
          onClick={() => {
            location.hash = routeHref('edit', id);
          }}
        />
      )}
      {hasTranscript(card) && (
        <Action
          icon="captions"
          label={t('turn.subtitles')}
          onClick={() => showSubtitles({ name, baseName: fileNameOf(card), batchId: id })}
        />
      )}
      {isUnfinished(card) && <MoreMenu card={card} />}
      <button
        type="button"
        class="quiet icon-only"
        aria-label={`${t('turn.remove')}: ${name}`}
        title={t('turn.remove')}
        onClick={remove}
      >
        <Icon name="trash" />
      </button>
    </div>
  );
}

function Action({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" class="quiet" onClick={onClick}>
      <Icon name={icon} />
      {label}
    </button>
  );
}

function MoreMenu({ card: { id, name } }: { card: BatchCard }) {
  const { batches } = useStudio();
  const reorder = useReorder();
  const cards = batches.cards.value;
  const moves = movesOf(cards, id).map((move) => ({
    label: t(`batch.${move}`),
    onSelect: () => reorder(id, reordered(cards, id, move)),
  }));
  const cancel = { label: t('turn.cancel'), onSelect: () => batches.cancel(id) };
  return <Menu label={t('batch.more', { name })} icon="more" iconOnly items={[...moves, cancel]} />;
}

/** A transcript as soon as there is a part of one; report and speech once all is there; the batch itself always. */
function formatsOf(card: BatchCard): readonly BatchFormat[] {
  const { state, isSpoken, hasTrack } = card;
  const isDone = state === 'done';
  return [
    ...(hasTranscript(card) ? (['txt', 'srt', 'vtt', 'json'] as const) : []),
    ...(isDone && isSpoken ? (['wav'] as const) : []),
    ...(isDone && hasTrack ? (['track'] as const) : []),
    ...(isDone ? (['report'] as const) : []),
    'archive',
  ];
}

function hasTranscript({ state, progress }: BatchCard): boolean {
  return state === 'done' || (state !== 'damaged' && (progress ?? 0) > 0);
}
