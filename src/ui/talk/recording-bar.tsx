import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RecordingState } from '../../app/studio/index.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Icon } from '../shared/widgets/icon.tsx';
import { formatClock } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { LevelMeter } from './level-meter.tsx';

/** Takes the composer's place from the click on "record" to the end of the recording. */
export function RecordingBar({ state }: { state: Exclude<RecordingState, { type: 'idle' }> }) {
  const studio = useStudio();
  const finish = useRef<HTMLButtonElement>(null);
  const recording = state.type === 'recording';

  // The button that had the focus is gone. At once: a key may follow.
  useLayoutEffect(() => finish.current?.focus(), [recording]);

  return (
    <div class="recording-bar">
      <button
        type="button"
        class="quiet icon-only"
        aria-label={t('composer.discard')}
        title={t('composer.discard')}
        onClick={() => studio.discardRecording()}
      >
        <Icon name="trash" />
      </button>
      {recording ? (
        <>
          <LevelMeter level={state.level} />
          <time class="numeric">{formatClock(state.elapsedMs)}</time>
          <button
            ref={finish}
            type="button"
            class="round recording"
            aria-label={t('composer.stopRecording')}
            title={t('composer.stopRecording')}
            onClick={() => void studio.stopRecording()}
          >
            <Icon name="stop" />
          </button>
        </>
      ) : (
        <p class="asking">{t('composer.asking')}</p>
      )}
    </div>
  );
}
