import { useEffect, useMemo, useState } from 'preact/hooks';
import type { StudioScenarios } from '../../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { openFilePicker } from '../../shared/file-picker.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { Icon } from '../../shared/widgets/icon.tsx';
import { formatClock } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';

const LOST = {
  code: 'microphone/unavailable',
  message: 'The recording could not be made; try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface SoundProps {
  openRecorder: StudioScenarios['openRecorder'];
  onSound: (media: Blob) => void;
}

/** A file that is chosen, or a recording that is made here. */
export function ScenarioSound({ openRecorder, onSound }: SoundProps) {
  const [name, setName] = useState<string | null>(null);
  const [error, setError] = useState<ErrorInfo | null>(null);
  const fail = (thrown: unknown) => setError(toErrorInfo(thrown, LOST));
  const recorder = useMemo(
    () =>
      openRecorder(({ media, durationMs }) => {
        onSound(media);
        setName(t('comparison.ownRecorded', { time: formatClock(durationMs) }));
      }, fail),
    [openRecorder],
  );
  useEffect(() => () => recorder.discard(), [recorder]);
  const state = recorder.state.value;
  const begin = () => {
    setError(null);
    recorder.start().catch(fail);
  };
  return (
    <fieldset class="lab-way">
      <legend>{t('comparison.ownSound')}</legend>
      <div class="lab-actions">
        {state.type === 'idle' ? (
          <>
            <button
              type="button"
              class="secondary"
              onClick={() =>
                openFilePicker(([file]) => {
                  if (!file) return;
                  onSound(file);
                  setName(file.name);
                })
              }
            >
              <Icon name="open" />
              {t('comparison.ownFile')}
            </button>
            <button type="button" class="secondary" onClick={begin}>
              <Icon name="microphone" />
              {t('comparison.ownRecord')}
            </button>
          </>
        ) : (
          <>
            <button type="button" onClick={() => void recorder.stop().catch(fail)}>
              <Icon name="stop" />
              {t('comparison.ownStop')}
            </button>
            <button type="button" class="quiet" onClick={() => recorder.discard()}>
              {t('app.cancel')}
            </button>
            <span class="numeric" role="timer">
              {state.type === 'recording' ? formatClock(state.elapsedMs) : t('comparison.ownAsking')}
            </span>
          </>
        )}
      </div>
      <p class="fine" role="status">
        {name ?? t('comparison.ownNoSound')}
      </p>
      {error && <ErrorMessage error={error} />}
    </fieldset>
  );
}
