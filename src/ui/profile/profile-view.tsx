import { useSignal } from '@preact/signals';
import type { Studio } from '../../app/studio/index.ts';
import { lastSession, type SessionProfile, sessionProfile } from '../../core/profile/session-profile.ts';
import { routeHref } from '../shared/route.ts';
import { useStudio } from '../shared/studio-context.ts';
import { formatDuration, formatNumber, formatPercent } from '../shared/wording/format.ts';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { profile as english } from '../strings/en/profile.ts';
import { AdviceList } from './advice-list.tsx';
import { MemorySection } from './memory-section.tsx';
import { OperatorSection } from './operator-section.tsx';
import { SaveProfile } from './save-profile.tsx';
import { SessionChoice } from './session-choice.tsx';
import { ShareBar } from './share-bar.tsx';
import { Timeline } from './timeline.tsx';
import { TrackTable } from './track-table.tsx';
import { usePaced } from './use-paced.ts';

addEnglish({ profile: english });

const SHOWN_EVERY_MS = 2000;

type ShownProfiler = NonNullable<Studio['profiler']['value']>;

/** Where the time of the last session went, or of another one that is chosen. */
export function ProfileView() {
  const profiler = useStudio().profiler.value;
  return (
    <>
      <p class="lead">{t('profile.intro')}</p>
      {profiler === null ? <Empty /> : <Recorded profiler={profiler} />}
      <p>
        <a href={routeHref('sessions')}>{t('profile.toSessions')}</a>
      </p>
    </>
  );
}

function Recorded({ profiler }: { profiler: ShownProfiler }) {
  const chosen = useSignal<number | null>(null);
  // Reading it is what renders this again.
  void usePaced(profiler.revision, SHOWN_EVERY_MS).value;
  const profile = profiler.profile();
  const number = chosen.value ?? lastSession(profile);
  const session = number === null ? null : sessionProfile(profile, number, profiler.nowMs());
  if (session === null) return <Empty />;
  return (
    <div class="profile">
      <SessionChoice
        profile={profile}
        nowMs={profiler.nowMs()}
        chosen={session.session}
        onChoose={(wanted) => {
          chosen.value = wanted;
        }}
      />
      <Figures session={session} />
      <AdviceList session={session} profiler={profiler} />
      <ShareBar shares={session.shares} />
      <Timeline key={session.session} session={session} />
      <TrackTable tracks={session.tracks} />
      <MemorySection profiler={profiler} tracks={session.tracks} />
      {profile.dropped > 0 && (
        <p class="fine">{t('profile.dropped', { number: formatNumber(profile.dropped) })}</p>
      )}
      <OperatorSection profiler={profiler} />
      <SaveProfile profiler={profiler} />
    </div>
  );
}

function Figures({ session: { wallMs, firstAudioMs, dutyCycle, isOver } }: { session: SessionProfile }) {
  const figures = [
    [t('profile.total'), formatDuration(wallMs)],
    ...(firstAudioMs === null ? [] : [[t('profile.firstAudio'), formatDuration(firstAudioMs)]]),
    [t('profile.duty'), formatPercent(dutyCycle)],
  ];
  return (
    <div>
      <dl class="figures numeric">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!isOver && <p class="fine">{t('profile.goesOn')}</p>}
    </div>
  );
}

function Empty() {
  return (
    <>
      <p class="fine">{t('profile.empty')}</p>
      <p>
        <a href={routeHref('talk')}>{t('profile.toTalk')}</a>
      </p>
    </>
  );
}
