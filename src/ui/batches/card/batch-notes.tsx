import type { BackgroundRest } from '../../../app/studio/index.ts';
import { routeHref } from '../../shared/route.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { Icon } from '../../shared/widgets/icon.tsx';
import { isActive } from '../../shared/wording/batch-state.ts';
import { t } from '../../shared/wording/i18n.ts';

/** What the user has a say in. */
const HAS_SETTING: readonly BackgroundRest[] = ['quietHours', 'inUse'];

/** Why nothing moves although there is work, or who else moves it. */
export function BatchNotes() {
  const { cards, isLeading, rest } = useStudio().batches;
  const reason = rest.value;
  const hasWork = cards.value.some(isActive);
  return (
    <div class="batch-notes" role="status">
      {hasWork && reason !== null && (
        <p class="notice">
          <Icon name="moon" />
          <span>
            {t(`batches.rest.${reason}`)}{' '}
            {HAS_SETTING.includes(reason) && <a href={routeHref('settings')}>{t('batches.toSettings')}</a>}
          </span>
        </p>
      )}
      {hasWork && !isLeading.value && (
        <p class="notice">
          <Icon name="tabs" />
          {t('batches.following')}
        </p>
      )}
    </div>
  );
}
