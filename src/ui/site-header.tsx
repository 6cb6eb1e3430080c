import { showHelp } from './help/help-dialog.tsx';
import { t } from './shared/i18n.ts';
import { Icon } from './shared/icon.tsx';
import { ROUTES, route, routeHref } from './shared/route.ts';

export function SiteHeader() {
  return (
    <header class="site-header">
      <a class="wordmark" href={routeHref('talk')}>
        <Icon name="mark" />
        {t('app.name')}
      </a>
      <nav aria-label={t('app.sections')}>
        {ROUTES.map((name) => (
          <a key={name} href={routeHref(name)} aria-current={route.value === name ? 'page' : undefined}>
            {t(`app.${name}`)}
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
