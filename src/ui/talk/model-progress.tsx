import type { ComponentChildren } from 'preact';
import { ErrorMessage } from '../shared/error-message.tsx';
import { formatBytes, formatTimeLeft } from '../shared/format.ts';
import { t } from '../shared/i18n.ts';
import { Icon } from '../shared/icon.tsx';
import type { Preparation } from '../shared/preparation.ts';
import { useStudio } from '../shared/studio-context.ts';
import { usePreparation } from '../shared/use-preparation.ts';

/** While the models are fetched and started: how far they are, and that nobody has to wait to begin. */
export function ModelProgress() {
  const preparation = usePreparation();
  if (preparation.phase === 'ready') return null;
  return (
    <aside class="preparing">
      {preparation.phase === 'failed' && (
        <>
          <Title text={t('preparing.failed', { name: preparation.modelName })}>
            <StartAgain label={t('turn.retry')} />
          </Title>
          <ErrorMessage error={preparation.error} />
        </>
      )}
      {preparation.phase === 'stopped' && (
        <Title text={t('preparing.stopped')}>
          <StartAgain label={t('packs.fetch', { size: formatBytes(preparation.missingBytes) })} />
        </Title>
      )}
      {(preparation.phase === 'loading' || preparation.phase === 'downloading') && (
        <Underway preparation={preparation} />
      )}
    </aside>
  );
}

function Title({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class="preparing-title">
      <strong>{text}</strong>
      {children}
    </div>
  );
}

/** Choosing the pack in use again fetches what is missing and starts what is not running. */
function StartAgain({ label }: { label: string }) {
  const studio = useStudio();
  return (
    <button type="button" class="quiet" onClick={() => studio.choosePack(studio.settings.value.pack)}>
      <Icon name="retry" />
      {label}
    </button>
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
      <Title text={title}>{downloading && <span class="numeric">{downloadFigures(preparation)}</span>}</Title>
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
