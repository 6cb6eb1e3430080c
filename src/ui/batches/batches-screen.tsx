import { useEffect } from 'preact/hooks';
import { ReloadButton } from '../shared/widgets/reload-button.tsx';
import { t } from '../shared/wording/i18n.ts';
import { batchesView, loadBatchesView } from './load-batches-view.ts';

/** The heading is there at once, so that the focus has a place; what is below it is fetched when it is wanted. */
export function BatchesScreen() {
  const view = batchesView.value;
  useEffect(loadBatchesView, []);
  return (
    <div class="page" aria-busy={view === 'loading'}>
      <h1 tabIndex={-1}>{t('batches.title')}</h1>
      {view === 'failed' && (
        <div class="notice">
          <p>{t('error.page/part-missing')}</p>
          <ReloadButton />
        </div>
      )}
      {typeof view === 'object' && <view.BatchesView />}
    </div>
  );
}
