import type { Profile } from '../../core/profile/profiler.ts';
import { Choice } from '../shared/widgets/choice.tsx';
import { formatDuration, formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';

/** The newest that can be chosen from. */
const MOST_OFFERED = 50;

export function SessionChoice({
  profile,
  nowMs,
  chosen,
  onChoose,
}: {
  profile: Profile;
  nowMs: number;
  chosen: number;
  onChoose: (session: number) => void;
}) {
  const counts = { turn: 0, batch: 0, probe: 0 };
  const options = profile.sessions.map(({ session, kind, startMs, endMs }) => {
    counts[kind] += 1;
    const time = formatDuration((endMs ?? nowMs) - startMs);
    return {
      value: String(session),
      label: t(`profile.name.${kind}`, { number: formatNumber(counts[kind]), time }),
    };
  });
  if (options.length < 2) return null;
  return (
    <Choice
      label={t('profile.session')}
      value={String(chosen)}
      options={options.reverse().slice(0, MOST_OFFERED)}
      onChange={(value) => onChoose(Number(value))}
    />
  );
}
