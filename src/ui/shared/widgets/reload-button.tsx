import { t } from '../wording/i18n.ts';
import { Icon } from './icon.tsx';

/** A part that could not be fetched is not asked for again by a page that has tried once. */
export function ReloadButton() {
  return (
    <button type="button" class="quiet" onClick={() => location.reload()}>
      <Icon name="retry" />
      {t('app.reload')}
    </button>
  );
}
