import type { Studio } from '../../app/studio/index.ts';
import { packOf } from '../../core/models/model-packs.ts';
import { type Advice, adviceFor } from '../../core/profile/advice.ts';
import { alternativesTo } from '../../core/profile/alternatives.ts';
import type { SessionProfile } from '../../core/profile/session-profile.ts';
import { useStudio } from '../shared/studio-context.ts';
import { formatDuration, formatPercent } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { boundOf } from './memory-section.tsx';

/** In words what to change, as far as it was measured. */
export function AdviceList({
  session,
  profiler,
}: {
  session: SessionProfile;
  profiler: Pick<NonNullable<Studio['profiler']['value']>, 'used' | 'rtfs' | 'memory'>;
}) {
  const studio = useStudio();
  const { pack, device } = studio.settings.value;
  const { standIn } = packOf(pack);
  const { used, rtfs } = profiler;
  const bound = boundOf(profiler, session.tracks);
  const alternatives = alternativesTo(used(), studio.placed.value, standIn, rtfs()).filter(
    // Where the page places the models, it has weighed all of them together.
    ({ instead }) => instead === 'voice' || device !== 'auto',
  );
  const advice = adviceFor(session, alternatives, bound);
  if (advice.length === 0) return null;
  return (
    <section>
      <h2>{t('profile.advice.title')}</h2>
      <ul class="advice">
        {advice.map((one) => (
          <li key={sentenceOf(one)}>{sentenceOf(one)}</li>
        ))}
      </ul>
    </section>
  );
}

function sentenceOf(advice: Advice): string {
  switch (advice.code) {
    case 'slowest':
      return t(`profile.advice.slowest.${advice.track}`, { percent: formatPercent(advice.share) });
    case 'voice':
      return t('profile.advice.voice', { time: formatDuration(advice.gainMs) });
    case 'redone':
    case 'prompt':
      return t(`profile.advice.${advice.code}`, { time: formatDuration(advice.ms) });
    case 'idle':
      return t('profile.advice.idle', {
        name: t(`profile.track.${advice.stage}`),
        percent: formatPercent(advice.share),
      });
    case 'placement':
      return t('profile.advice.placement', {
        name: t(`profile.track.${advice.stage}`),
        time: formatDuration(advice.gainMs),
        device: t(`device.${advice.device}`),
      });
    default:
      return t(`profile.advice.${advice.code}`, { percent: formatPercent(advice.share) });
  }
}
