import { useEffect } from 'preact/hooks';
import { Icon } from '../shared/widgets/icon.tsx';
import { t } from '../shared/wording/i18n.ts';
import { batchesView, loadBatchesView } from './load-batches-view.ts';

/** The heading is there at once, so that the focus has a place; what is below it is fetched when it is wanted. */
export function BatchesScreen() {
  const view = batchesView.value;
  useEffect(loadBatchesView, []);
  return (
    <div class="page" aria-busy={view === 'loading'}>
      <h1 tabIndex={-1}>{t('batches.title')}</h1>
      {view === 'failed' && <LoadFailed />}
      {typeof view === 'object' && <view.BatchesView />}
    </div>
  );
}

function LoadFailed() {
  return (
    <div class="notice">
      <p>{t('batches.loadFailed')}</p>
      <button type="button" class="quiet" onClick={loadBatchesView}>
        <Icon name="retry" />
        {t('turn.retry')}
      </button>
    </div>
  );
}
