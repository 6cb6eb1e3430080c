import type { SpanKind, Track } from '../../core/profile/span.ts';
import type { TimeShare } from '../../core/profile/time-shares.ts';
import { t } from '../shared/wording/i18n.ts';

/** "Listening", "Listening, waiting" */
export function nameOf(kind: SpanKind, track: Track): string {
  const name = t(`profile.track.${track}`);
  if (kind === 'running') return name;
  return kind === 'waiting' ? t('profile.waits', { name }) : t('profile.pauses', { name });
}

export function shareName({ kind, track }: TimeShare): string {
  return kind === 'page' || track === null ? t('profile.page') : nameOf(kind, track);
}
