import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { TurnComparison } from '../../../app/studio/index.ts';
import type { PcmAudio } from '../../../core/audio/wav.ts';
import { LETTERS } from '../../../core/comparison/comparison.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { Icon } from '../../shared/widgets/icon.tsx';
import { formatClock } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { SoundWave } from './sound-wave.tsx';
import { useSideKeys } from './use-side-keys.ts';

type Player = ReturnType<TurnComparison['openSides']>;
type State = Parameters<Parameters<TurnComparison['openSides']>[1]>[0];

interface ListeningProps {
  comparison: TurnComparison;
  /** Equally loud. */
  sounds: readonly [PcmAudio, PcmAudio];
}

const SIDES = [0, 1] as const;

/** Both sounds on one clock, with the one that is heard to choose. */
export function SideListening({ comparison, sounds }: ListeningProps) {
  const studio = useStudio();
  const durationMs = Math.max(
    ...sounds.map(({ samples, sampleRateHz }) => (samples.length / sampleRateHz) * 1000),
  );
  const state = useSignal<State>({ type: 'paused', side: 0, positionMs: 0, durationMs });
  const player = useRef<Player | null>(null);
  useEffect(() => {
    const opened = comparison.openSides(sounds, (next) => {
      state.value = next;
    });
    player.current = opened;
    return () => opened.close();
  }, [comparison, sounds, state]);
  const toggle = () => {
    if (state.value.type === 'playing') return player.current?.pause();
    studio.stopPlayback();
    player.current?.play();
  };
  const choose = (side: State['side']) => player.current?.choose(side);
  useSideKeys({ choose, toggle, isOff: durationMs === 0 });
  if (durationMs === 0) return null;
  const { type, side, positionMs } = state.value;
  const isPlaying = type === 'playing';
  return (
    <section class="side-listening">
      <h3>{t('turnComparison.speech')}</h3>
      {sounds.map((sound, index) => (
        <div key={LETTERS[index]} class="side-wave wave" data-heard={index === side}>
          <button
            type="button"
            class="secondary"
            aria-pressed={index === side}
            aria-keyshortcuts={LETTERS[index]?.toLowerCase()}
            aria-label={t('turnComparison.hear', { letter: LETTERS[index] })}
            onClick={() => choose(SIDES[index] ?? 0)}
          >
            {LETTERS[index]}
          </button>
          <SoundWave
            label={t('turnComparison.wave', { letter: LETTERS[index] })}
            sound={sound}
            positionMs={positionMs}
            lengthMs={durationMs}
            onSeek={(ms) => player.current?.seek(ms)}
          />
        </div>
      ))}
      <div class="side-transport">
        <button type="button" class="secondary" aria-keyshortcuts="Space" onClick={toggle}>
          <Icon name={isPlaying ? 'pause' : 'play'} />
          {t(isPlaying ? 'turnComparison.pause' : 'turnComparison.play')}
        </button>
        <input
          type="range"
          aria-label={t('turnComparison.position')}
          aria-valuetext={formatClock(positionMs)}
          min={0}
          max={Math.ceil(durationMs)}
          step={100}
          value={positionMs}
          onInput={(event) => player.current?.seek(event.currentTarget.valueAsNumber)}
        />
        <span class="fine numeric">
          {formatClock(positionMs)} / {formatClock(durationMs)}
        </span>
      </div>
      {type === 'blocked' && <p role="status">{t('turnComparison.blocked')}</p>}
      {sounds.some(({ samples }) => samples.length === 0) && (
        <p class="fine">{t('turnComparison.oneSilent')}</p>
      )}
      <p class="fine">
        {t(studio.settings.value.shortcuts ? 'turnComparison.keys' : 'turnComparison.noKeys')}
      </p>
    </section>
  );
}
