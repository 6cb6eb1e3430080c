import { formatClock } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';

/** A time in the recording, which is heard from there. */
export function PlayButton({ ms, onClick }: { ms: number; onClick: () => void }) {
  const time = formatClock(ms);
  return (
    <button type="button" class="quiet numeric" aria-label={t('notes.playFrom', { time })} onClick={onClick}>
      {time}
    </button>
  );
}
