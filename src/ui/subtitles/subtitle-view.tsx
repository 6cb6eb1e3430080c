import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { Icon } from '../shared/widgets/icon.tsx';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { subtitles as english, subtitleErrors } from '../strings/en/subtitles.ts';
import { saveSubtitles } from './save-subtitles.ts';
import { SubtitleChoices } from './subtitle-choices.tsx';
import type { SubtitleRequest } from './subtitle-dialog.tsx';
import { SubtitleImport } from './subtitle-import.tsx';
import { SubtitlePreview } from './subtitle-preview.tsx';
import { useSubtitleSource } from './use-subtitle-source.ts';

addEnglish({ subtitles: english, error: subtitleErrors });

export function SubtitleView({ request, onClose }: { request: SubtitleRequest; onClose: () => void }) {
  const { source, error, reread } = useSubtitleSource(request);
  if (error) return <ErrorMessage error={error} />;
  if (!source) return <p aria-busy="true">{t('batch.reading')}</p>;
  const isEmpty = source.segments.length === 0;
  return (
    <>
      <div class="modal-body subtitles">
        {isEmpty ? (
          <p class="fine">{t('subtitles.nothing')}</p>
        ) : (
          <>
            <SubtitleChoices source={source} />
            <SubtitlePreview source={source} />
            {'batchId' in request && (
              <SubtitleImport batchId={request.batchId} hasOwn={source.cues !== null} onChange={reread} />
            )}
          </>
        )}
      </div>
      <footer>
        <button type="button" class="secondary" onClick={onClose}>
          {t('app.close')}
        </button>
        {!isEmpty && (
          <button type="button" onClick={() => saveSubtitles(source, request.baseName)}>
            <Icon name="save" />
            {t('subtitles.save')}
          </button>
        )}
      </footer>
    </>
  );
}
