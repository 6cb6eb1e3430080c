import { useComputed } from '@preact/signals';
import type { PlaybackState, Turn } from '../../app/studio/index.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Icon } from '../shared/widgets/icon.tsx';
import { formatClock } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { turnName } from '../shared/wording/turn-name.ts';

/** Plays the spoken reply of one turn, also while it is still growing. */
export function Player({ turn }: { turn: Turn }) {
  const studio = useStudio();
  const mine = useComputed(() => {
    const state = studio.playback.value;
    return state.type !== 'silent' && state.turnId === turn.id ? state : null;
  }).value;

  const durationMs = mine ? Math.max(mine.durationMs, turn.speechMs) : turn.speechMs;
  const positionMs = mine?.positionMs ?? 0;
  const times = { position: formatClock(positionMs), duration: formatClock(durationMs) };
  return (
    <fieldset class="player" aria-label={`${t('player.label')}: ${turnName(turn)}`}>
      <PlayButton state={mine?.type ?? null} turnId={turn.id} />
      <progress aria-label={t('player.position')} value={Math.min(positionMs, durationMs)} max={durationMs} />
      <span class="numeric" title={t('player.time', times)}>
        {mine ? `${times.position} / ${times.duration}` : times.duration}
        {!turn.speechComplete && '…'}
      </span>
      {mine?.type === 'blocked' && <span role="status">{t('player.blocked')}</span>}
      {mine && (
        <button
          type="button"
          class="quiet icon-only"
          aria-label={t('player.stop')}
          title={t('player.stop')}
          onClick={() => studio.stopPlayback()}
        >
          <Icon name="stop" />
        </button>
      )}
    </fieldset>
  );
}

function PlayButton({ state, turnId }: { state: PlaybackState['type'] | null; turnId: string }) {
  const studio = useStudio();
  const pause = { label: t('player.pause'), icon: 'pause' as const, act: () => studio.pausePlayback() };
  const resume = () => studio.resumePlayback();
  const { label, icon, act } = {
    playing: pause,
    waiting: pause,
    blocked: { label: t('player.start'), icon: 'play' as const, act: resume },
    paused: { label: t('player.resume'), icon: 'play' as const, act: resume },
    silent: { label: t('player.play'), icon: 'play' as const, act: () => studio.play(turnId) },
  }[state ?? 'silent'];
  return (
    <button type="button" class="secondary icon-only" aria-label={label} title={label} onClick={act}>
      <Icon name={icon} />
    </button>
  );
}
