import { useComputed } from '@preact/signals';
import { showHelp } from './help/help-dialog.tsx';
import { ROUTES, route, routeHref } from './shared/route.ts';
import { useStudio } from './shared/studio-context.ts';
import { Icon } from './shared/widgets/icon.tsx';
import { isActive } from './shared/wording/batch-state.ts';
import { formatClock, formatNumber } from './shared/wording/format.ts';
import { t } from './shared/wording/i18n.ts';

/** Nobody is recorded without seeing it, whichever screen is open. */
function RecordingSign() {
  const state = useStudio().recording.value;
  if (state.type !== 'recording' || route.value === 'talk') return null;
  return (
    <a class="recording-sign numeric" href={routeHref('talk')}>
      {t('announce.recording')} {formatClock(state.elapsedMs)}
    </a>
  );
}

const MOST_SHOWN = 99;

/** How many batches run or wait. */
function BatchCount() {
  const { cards } = useStudio().batches;
  const count = useComputed(() => cards.value.filter(isActive).length).value;
  if (count === 0) return null;
  return (
    <>
      <span class="count numeric" aria-hidden="true">
        {count > MOST_SHOWN ? `${MOST_SHOWN}+` : formatNumber(count)}
      </span>
      <span class="visually-hidden">, {t('app.batchesActive', { number: formatNumber(count) })}</span>
    </>
  );
}

export function SiteHeader() {
  return (
    <header class="site-header">
      <a class="wordmark" href={routeHref('talk')}>
        <Icon name="mark" />
        <span>{t('app.name')}</span>
      </a>
      <RecordingSign />
      <nav aria-label={t('app.sections')}>
        {ROUTES.map((name) => (
          <a key={name} href={routeHref(name)} aria-current={route.value === name ? 'page' : undefined}>
            {t(`app.${name}`)}
            {name === 'batches' && <BatchCount />}
          </a>
        ))}
      </nav>
      <button
        type="button"
        class="quiet icon-only"
        aria-label={t('app.help')}
        title={t('app.help')}
        aria-keyshortcuts="?"
        onClick={showHelp}
      >
        <Icon name="help" />
      </button>
    </header>
  );
}
