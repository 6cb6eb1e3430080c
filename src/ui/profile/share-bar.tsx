import type { TimeShare } from '../../core/profile/time-shares.ts';
import { formatDuration, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { shareName } from './names.ts';

/** Where the time went, as one bar and in words. */
export function ShareBar({ shares }: { shares: readonly TimeShare[] }) {
  const keyOf = ({ kind, track }: TimeShare) => `${kind} ${track}`;
  return (
    <section>
      <h2>{t('profile.shares')}</h2>
      <div class="share-bar" aria-hidden="true">
        {shares.map((share) => (
          <span
            key={keyOf(share)}
            data-track={share.track ?? 'page'}
            data-kind={share.kind}
            style={{ flexGrow: share.share }}
          />
        ))}
      </div>
      <ul class="share-list">
        {shares.map((share) => (
          <li key={keyOf(share)}>
            <span
              class="swatch"
              data-track={share.track ?? 'page'}
              data-kind={share.kind}
              aria-hidden="true"
            />
            {t('profile.share', {
              name: shareName(share),
              percent: formatPercent(share.share),
              time: formatDuration(share.ms),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
