import { useStudio } from '../studio-context.ts';
import { isLanguageMissing, t } from '../wording/i18n.ts';
import { ErrorMessage } from './error-message.tsx';
import { Icon } from './icon.tsx';
import { PartMissing } from './part-missing.tsx';

/** What concerns the whole page: being offline, and errors that belong to no turn and no model. */
export function NoticeList() {
  const studio = useStudio();
  return (
    <section class="notices" aria-label={t('app.notices')} aria-live="polite">
      {!studio.online.value && (
        <p class="notice">
          <Icon name="offline" />
          {t('app.offline')}
        </p>
      )}
      {isLanguageMissing.value && <PartMissing />}
      {studio.notices.value.map(({ id, error }) => (
        <div key={id} class="notice">
          <ErrorMessage error={error} />
          <button
            type="button"
            class="quiet icon-only"
            aria-label={t('app.dismiss')}
            onClick={() => studio.dismissNotice(id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </section>
  );
}
