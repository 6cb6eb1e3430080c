import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { openFilePicker } from '../shared/file-picker.ts';
import { t } from '../shared/i18n.ts';
import { Icon } from '../shared/icon.tsx';
import { useStudio } from '../shared/studio-context.ts';
import { RecordingBar } from './recording-bar.tsx';

export const COMPOSER_TEXT_ID = 'composer-text';

/** The three ways in: say it, type it, or bring a file. */
export function Composer() {
  const state = useStudio().recording.value;
  const idle = state.type === 'idle';
  const section = useRef<HTMLElement>(null);
  const wasIdle = useRef(idle);

  // The button that ended the recording had the focus, and is gone. At once: a key may follow.
  useLayoutEffect(() => {
    if (idle && !wasIdle.current) section.current?.querySelector<HTMLElement>('.round')?.focus();
    wasIdle.current = idle;
  }, [idle]);

  return (
    <section class="composer" aria-label={t('composer.label')} ref={section}>
      {state.type === 'idle' ? <TextForm /> : <RecordingBar state={state} />}
    </section>
  );
}

function TextForm() {
  const studio = useStudio();
  const text = useSignal('');

  const send = () => {
    if (text.value.trim() === '') return;
    studio.submitText(text.value.trim());
    text.value = '';
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <button
        type="button"
        class="quiet icon-only"
        aria-label={t('composer.openFiles')}
        title={t('composer.openFiles')}
        onClick={() => openFilePicker(studio.submitFiles)}
      >
        <Icon name="clip" />
      </button>
      <textarea
        id={COMPOSER_TEXT_ID}
        rows={1}
        aria-label={t('composer.text')}
        placeholder={t('composer.placeholder')}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          // While an input method composes, Enter belongs to it.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      {text.value.trim() === '' ? (
        <button
          key="record"
          type="button"
          class="round"
          aria-label={t('composer.record')}
          title={t('composer.record')}
          aria-keyshortcuts="R"
          onClick={() => void studio.startRecording()}
        >
          <Icon name="microphone" />
        </button>
      ) : (
        <button
          key="send"
          type="submit"
          class="round"
          aria-label={t('composer.send')}
          title={t('composer.send')}
        >
          <Icon name="send" />
        </button>
      )}
    </form>
  );
}
