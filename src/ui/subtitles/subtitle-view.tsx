import { useSignal } from '@preact/signals';
import { type SubtitleSource, subtitleFile } from '../../core/subtitles/subtitle-file.ts';
import { saveBlob } from '../shared/saving/save-blob.ts';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { Icon } from '../shared/widgets/icon.tsx';
import { addEnglish, t } from '../shared/wording/i18n.ts';
import { subtitles as english } from '../strings/en/subtitles.ts';
import { choice, effectivePreset, SubtitleChoices } from './subtitle-choices.tsx';
import type { SubtitleRequest } from './subtitle-dialog.tsx';
import { SubtitleImport } from './subtitle-import.tsx';
import { SubtitlePreview } from './subtitle-preview.tsx';
import { useSubtitleSource } from './use-subtitle-source.ts';

addEnglish({ subtitles: english });

const MIME_TYPES = {
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  ttml: 'application/ttml+xml',
  ass: 'text/x-ssa',
  edl: 'text/plain',
  fcpxml: 'application/xml',
} as const;

export function SubtitleView({ request, onClose }: { request: SubtitleRequest; onClose: () => void }) {
  const version = useSignal(0);
  const { source, error } = useSubtitleSource(request, version.value);
  const reread = () => {
    version.value += 1;
  };
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
          <button type="button" onClick={() => save(source, request.baseName)}>
            <Icon name="save" />
            {t('subtitles.save')}
          </button>
        )}
      </footer>
    </>
  );
}

function save(source: SubtitleSource, baseName: string): void {
  const { format, frameRate } = choice.value;
  const text = subtitleFile(source, format, { preset: effectivePreset(source), frameRate });
  saveBlob(new Blob([text], { type: MIME_TYPES[format] }), `${baseName}.${format}`);
}
