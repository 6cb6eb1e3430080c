import type { ComponentChildren } from 'preact';
import type { Preparation } from '../shared/preparation.ts';
import { useStudio } from '../shared/studio-context.ts';
import { usePreparation } from '../shared/use-preparation.ts';
import { warmedTogether } from '../shared/warming.ts';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { Icon } from '../shared/widgets/icon.tsx';
import { formatBytes, formatTimeLeft } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { ModelParts } from './model-parts.tsx';

type Unready = Exclude<Preparation, { phase: 'ready' }>;
type In<Phase extends Unready['phase']> = Extract<Unready, { phase: Phase }>;

/** While the models are fetched and started: how far they are, what works already, and that nobody has to wait to begin. */
export function ModelProgress() {
  const preparation = usePreparation();
  if (preparation.phase === 'ready') return null;
  return (
    <aside class="preparing" aria-label={t('preparing.label')}>
      <Body preparation={preparation} />
    </aside>
  );
}

function Body({ preparation }: { preparation: Unready }) {
  if (preparation.phase === 'asking') return <Asking preparation={preparation} />;
  if (preparation.phase === 'failed') return <Failed preparation={preparation} />;
  if (preparation.phase === 'stopped') {
    return (
      <>
        <Title text={t('preparing.stopped')}>
          <Go label={t('preparing.fetch', { size: formatBytes(preparation.missingBytes) })} />
        </Title>
        <ModelParts parts={preparation.parts} />
      </>
    );
  }
  return <Underway preparation={preparation} />;
}

function Title({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class="preparing-title">
      <strong>{text}</strong>
      {children}
    </div>
  );
}

/** Fetches what is missing and starts what is not running. */
function Go({ label }: { label: string }) {
  const studio = useStudio();
  return (
    <button type="button" class="quiet" onClick={() => studio.fetchModels()}>
      <Icon name="retry" />
      {label}
    </button>
  );
}

/** Before a single byte of the models has come. */
function Asking({ preparation: { gate, parts } }: { preparation: In<'asking'> }) {
  const studio = useStudio();
  const size = formatBytes(gate.neededBytes);
  const noRoom = gate.type === 'noRoom';
  const first = parts.find(({ seat }) => seat === 'stt')?.totalBytes ?? 0;
  return (
    <>
      <Title text={t(noRoom ? 'preparing.noRoom' : 'preparing.ask', { size })} />
      <p>
        {noRoom
          ? t('preparing.noRoomBody', { size, free: formatBytes(gate.freeBytes) })
          : t('preparing.askBody', { size: formatBytes(first) })}
      </p>
      <ModelParts parts={parts} />
      <div class="preparing-actions">
        <button type="button" onClick={() => studio.fetchModels()}>
          {noRoom ? t('preparing.fetchWhatFits') : t('preparing.fetch', { size })}
        </button>
      </div>
    </>
  );
}

function Failed({ preparation }: { preparation: In<'failed'> }) {
  const { error, modelName, parts, works } = preparation;
  const isOffline = error.code === 'model/download-failed' && !useStudio().online.value;
  return (
    <>
      <Title text={t('preparing.failed', { name: modelName })}>
        <Go label={t('turn.retry')} />
      </Title>
      {isOffline ? <p>{t('preparing.offline')}</p> : <ErrorMessage error={error} />}
      {works !== 'nothing' && <p class="fine">{t(`preparing.anyway.${works}`)}</p>}
      <ModelParts parts={parts} />
    </>
  );
}

function Underway({ preparation }: { preparation: In<'loading' | 'downloading'> }) {
  const studio = useStudio();
  const { phase, works, parts } = preparation;
  const title = works === 'nothing' ? t(`preparing.${phase}`) : t(`preparing.works.${works}`);
  return (
    <>
      <Title text={title}>
        {phase === 'downloading' && (
          <button type="button" class="quiet" onClick={() => studio.stopFetching()}>
            {t('preparing.stop')}
          </button>
        )}
      </Title>
      {phase === 'downloading' ? (
        <progress
          aria-label={t('preparing.downloading')}
          value={preparation.doneBytes}
          max={preparation.totalBytes}
        />
      ) : (
        <progress aria-label={t('preparing.loading')} {...shapesOf(parts)} />
      )}
      <ModelParts parts={parts} />
      <p class="fine">
        {phase === 'downloading' ? (
          <>
            <span class="numeric">{downloadFigures(preparation)}</span> {sourceOf(preparation)}
          </>
        ) : (
          works === 'nothing' && t('preparing.starting')
        )}
      </p>
    </>
  );
}

/** Without a value it says that something goes on. */
function shapesOf(parts: Unready['parts']): { value?: number; max?: number } {
  const warmed = warmedTogether(parts);
  return warmed === null ? {} : { value: warmed.done, max: warmed.of };
}

function sourceOf({ host }: In<'downloading'>): string {
  return host === null ? t('preparing.once') : t('preparing.onceFrom', { host });
}

function downloadFigures(preparation: In<'downloading'>): string {
  const { doneBytes, totalBytes, bytesPerSecond, remainingMs } = preparation;
  const figures = [t('preparing.amount', { done: formatBytes(doneBytes), total: formatBytes(totalBytes) })];
  if (bytesPerSecond) figures.push(t('preparing.rate', { rate: formatBytes(bytesPerSecond) }));
  if (remainingMs) figures.push(t('preparing.left', { time: formatTimeLeft(remainingMs) }));
  return `${figures.join(' · ')}.`;
}
