import { useSignal } from '@preact/signals';
import type { ComponentProps } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { openFilePicker } from '../shared/file-picker.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Icon, type IconName } from '../shared/widgets/icon.tsx';
import { t } from '../shared/wording/i18n.ts';
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
        <RoundButton
          key="record"
          label={t('composer.record')}
          icon="microphone"
          type="button"
          aria-keyshortcuts="R"
          onClick={() => void studio.startRecording()}
        />
      ) : (
        <RoundButton key="send" label={t('composer.send')} icon="send" type="submit" />
      )}
    </form>
  );
}

interface RoundButtonProps extends ComponentProps<'button'> {
  readonly label: string;
  readonly icon: IconName;
}

function RoundButton({ label, icon, ...button }: RoundButtonProps) {
  return (
    <button {...button} class="round" aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
