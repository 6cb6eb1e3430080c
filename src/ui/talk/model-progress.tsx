import { ErrorMessage } from '../shared/error-message.tsx';
import { formatBytes, formatTimeLeft } from '../shared/format.ts';
import { t } from '../shared/i18n.ts';
import type { Preparation } from '../shared/preparation.ts';
import { routeHref } from '../shared/route.ts';
import { usePreparation } from '../shared/use-preparation.ts';

/** While the models are fetched and started: how far they are, and that nobody has to wait to begin. */
export function ModelProgress() {
  const preparation = usePreparation();

  if (preparation.phase === 'ready') return null;
  return (
    <aside class="preparing">
      {preparation.phase === 'failed' ? (
        <>
          <p class="preparing-title">
            <strong>{t('preparing.failed')}</strong>
            <a href={routeHref('models')}>{t('preparing.toModels')}</a>
          </p>
          <p class="fine">{preparation.modelName}</p>
          <ErrorMessage error={preparation.error} />
        </>
      ) : (
        <Underway preparation={preparation} />
      )}
    </aside>
  );
}

function Underway({
  preparation,
}: {
  preparation: Extract<Preparation, { phase: 'loading' | 'downloading' }>;
}) {
  const downloading = preparation.phase === 'downloading';
  const title = t(`preparing.${preparation.phase}`);
  return (
    <>
      <p class="preparing-title">
        <strong>{title}</strong>
        {downloading && <span class="numeric">{downloadFigures(preparation)}</span>}
      </p>
      {downloading ? (
        <progress aria-label={title} value={preparation.doneBytes} max={preparation.totalBytes} />
      ) : (
        <progress aria-label={title} />
      )}
      <p class="fine">{t(downloading ? 'preparing.once' : 'preparing.starting')}</p>
    </>
  );
}

function downloadFigures(preparation: Extract<Preparation, { phase: 'downloading' }>): string {
  const { doneBytes, totalBytes, bytesPerSecond, remainingMs } = preparation;
  const figures = [t('preparing.amount', { done: formatBytes(doneBytes), total: formatBytes(totalBytes) })];
  if (bytesPerSecond) figures.push(t('preparing.rate', { rate: formatBytes(bytesPerSecond) }));
  if (remainingMs) figures.push(t('preparing.left', { time: formatTimeLeft(remainingMs) }));
  return figures.join(' · ');
}
