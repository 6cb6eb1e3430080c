import { t } from '../wording/i18n.ts';
import { ReloadButton } from './reload-button.tsx';

/** In the place of what could not be fetched. */
export function PartMissing() {
  return (
    <div class="notice">
      <p>{t('error.page/part-missing')}</p>
      <ReloadButton />
    </div>
  );
}
