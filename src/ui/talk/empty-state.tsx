import { openFilePicker } from '../shared/file-picker.ts';
import { t } from '../shared/i18n.ts';
import { Icon } from '../shared/icon.tsx';
import { useStudio } from '../shared/studio-context.ts';

export function EmptyState() {
  const studio = useStudio();
  return (
    <section class="empty">
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
