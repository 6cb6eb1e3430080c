import type { ModelCard } from '../../app/studio/index.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { WarmedUp } from '../../contracts/worker.ts';
import { isStage } from '../../core/models/model-facts.ts';
import { useStudio } from '../shared/studio-context.ts';
import { warmingText } from '../shared/warming.ts';
import { askToConfirm } from '../shared/widgets/confirm-dialog.tsx';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { showToast } from '../shared/widgets/toast.tsx';
import { formatBytes, formatLanguages, formatNumber, formatTimeLeft } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { EvaluationTable } from './evaluation-table.tsx';
import { placeName, whyThere } from './why-there.ts';

export function ModelEntry({ card }: { card: ModelCard }) {
  const studio = useStudio();
  const { manifest, status, placement } = card;
  const now = studio.measuring.value;
  const measured = now?.modelId === manifest.id ? now : null;

  const remove = () =>
    askToConfirm({
      title: t('models.removeTitle', { name: manifest.name }),
      body: <p>{t('models.removeBody', { size: formatBytes(card.storedBytes) })}</p>,
      confirm: t('models.remove'),
      onConfirm: async () => {
        await studio.deleteModel(manifest.id);
        showToast({ message: t('models.removed', { name: manifest.name }) });
      },
    });

  return (
    <li class="model">
      <header>
        <h3>{manifest.name}</h3>
        <span class="badge" data-status={status}>
          {t(`models.${status}`)}
        </span>
      </header>
      <p class="fine">
        {isStage(manifest.task) ? t(`stage.${manifest.task}`) : t(`models.${manifest.task}`)} ·{' '}
        <span class="numeric">{formatBytes(card.totalBytes)}</span> · {formatLanguages(manifest.languages)} ·{' '}
        {manifest.licence}
      </p>
      {manifest.ranByUs === false && <p class="fine">{t('models.untried')}</p>}
      {placement && (
        <p class="fine">
          {placeName(placement)}. {whyThere(placement, studio.placed.value[manifest.id])}
        </p>
      )}
      {measured && <p class="fine">{t('models.measuring', { place: placeName(measured) })}</p>}
      {status === 'checking' && <p class="fine">{t('models.checkingHelp')}</p>}
      {status === 'downloading' && <Download card={card} />}
      {status === 'loading' && card.warmed && <WarmUp name={manifest.name} warmed={card.warmed} />}
      {card.error && status === 'failed' && <ErrorMessage error={card.error} />}
      <div class="model-footer">
        <ModelFacts manifest={manifest} />
        {status === 'downloading' && (
          <NamedButton
            action={t('models.cancelDownload')}
            name={manifest.name}
            onClick={() => studio.cancelDownload(manifest.id)}
          />
        )}
        {status !== 'downloading' && card.storedBytes > 0 && (
          <NamedButton action={t('models.remove')} name={manifest.name} onClick={remove} />
        )}
      </div>
    </li>
  );
}

/** A row's button, whose name says which row. */
function NamedButton({ action, name, onClick }: { action: string; name: string; onClick: () => void }) {
  return (
    <button type="button" class="quiet" aria-label={`${action}: ${name}`} onClick={onClick}>
      {action}
    </button>
  );
}

function WarmUp({ name, warmed }: { name: string; warmed: WarmedUp }) {
  return (
    <div class="download">
      <progress aria-label={name} value={warmed.done} max={warmed.of} />
      <p class="fine numeric">{warmingText(warmed)}</p>
    </div>
  );
}

function Download({ card }: { card: ModelCard }) {
  const figures = [
    t('preparing.amount', { done: formatBytes(card.storedBytes), total: formatBytes(card.totalBytes) }),
    ...(card.bytesPerSecond ? [t('preparing.rate', { rate: formatBytes(card.bytesPerSecond) })] : []),
    ...(card.remainingMs ? [t('preparing.left', { time: formatTimeLeft(card.remainingMs) })] : []),
  ];
  return (
    <div class="download">
      <progress aria-label={card.manifest.name} value={card.storedBytes} max={card.totalBytes} />
      <p class="fine numeric">{figures.join(' · ')}</p>
    </div>
  );
}

/** What came with the model beyond its name: notes, size and measured figures. */
function ModelFacts({ manifest }: { manifest: ModelManifest }) {
  const { notes, parameters, evaluation } = manifest;
  if (!notes && !evaluation) return null;
  return (
    <details>
      <summary>{t('app.details')}</summary>
      {notes && <p>{notes}</p>}
      <dl class="figures">
        <div>
          <dt>{t('models.architecture')}</dt>
          <dd>{manifest.architecture}</dd>
        </div>
        {parameters !== undefined && (
          <div>
            <dt>{t('models.parameters')}</dt>
            <dd>{formatNumber(parameters, { notation: 'compact', maximumFractionDigits: 1 })}</dd>
          </div>
        )}
      </dl>
      {evaluation && <EvaluationTable evaluation={evaluation} />}
    </details>
  );
}
