import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { openFilePicker } from '../shared/file-picker.ts';
import { useStudio } from '../shared/studio-context.ts';
import { Icon } from '../shared/widgets/icon.tsx';
import { t } from '../shared/wording/i18n.ts';

/** @param heading of the screen: takes the focus when the buttons go that had it */
export function EmptyState({ heading }: { heading: RefObject<HTMLElement | null> }) {
  const studio = useStudio();
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(
    () => () => {
      if (section.current?.contains(document.activeElement)) heading.current?.focus();
    },
    [heading],
  );
  return (
    <section class="empty" ref={section}>
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.body')}</p>
      <div class="empty-actions">
        <button type="button" onClick={() => void studio.submitSample()}>
          <Icon name="play" />
          {t('empty.sample')}
        </button>
        <button type="button" class="secondary" onClick={() => void studio.startRecording()}>
          <Icon name="microphone" />
          {t('empty.record')}
        </button>
        <button type="button" class="secondary" onClick={() => openFilePicker(studio.submitFiles)}>
          <Icon name="file" />
          {t('empty.file')}
        </button>
      </div>
      <p class="fine">{t('empty.hint')}</p>
    </section>
  );
}
