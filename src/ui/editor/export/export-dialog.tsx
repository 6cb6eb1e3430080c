import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { lengthOf, onCutTime } from '../../../core/editor/cut-time.ts';
import { segmentsOf } from '../../../core/editor/document.ts';
import { isEditList, type SubtitleSource } from '../../../core/subtitles/subtitle-file.ts';
import { safeFileName, stemOf } from '../../shared/saving/safe-file-name.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { Icon } from '../../shared/widgets/icon.tsx';
import { Modal } from '../../shared/widgets/modal.tsx';
import { formatClock } from '../../shared/wording/format.ts';
import { t } from '../../shared/wording/i18n.ts';
import { saveSubtitles } from '../../subtitles/save-subtitles.ts';
import { choice, SubtitleChoices } from '../../subtitles/subtitle-choices.tsx';
import { SubtitlePreview } from '../../subtitles/subtitle-preview.tsx';
import { useEditor } from '../editor-context.ts';
import { SoundExport } from './sound-export.tsx';
import { useNotesHead } from './use-notes-head.ts';

/** Saves the transcript as it is edited: as subtitles, edit list or text, and the sound that is kept. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { model } = useEditor();
  const { edited } = model;
  const document = model.document.value;
  const kept = model.kept.value;
  // An edit list tells of the medium as it is.
  const mayBeCut = lengthOf(kept) < edited.durationMs && !isEditList(choice.value.format);
  const ofCut = useSignal(false);
  const error = useSignal<ErrorInfo | null>(null);
  const head = useNotesHead(edited, ofCut.value && mayBeCut ? kept : null);
  const source = useMemo((): SubtitleSource => {
    const { name, language, durationMs } = edited;
    const segments = segmentsOf(document);
    if (!ofCut.value || !mayBeCut) return { name, language, durationMs, segments, cues: null, kept, head };
    return {
      name,
      language,
      durationMs: lengthOf(kept),
      segments: onCutTime(segments, kept),
      cues: null,
      kept,
      head,
    };
  }, [edited, document, kept, ofCut.value, mayBeCut, head]);
  const baseName = safeFileName(stemOf(edited.name || t('batch.unnamed')));
  const saveText = async (format: 'txt' | 'json') => {
    try {
      saveBlob(await edited.transcript(source, format, head), `${baseName}.${format}`);
    } catch (thrown) {
      error.value = toErrorInfo(thrown, {
        code: 'internal',
        message: 'No file was made.',
        recoverable: true,
      });
    }
  };
  return (
    <Modal title={t('editor.saveTitle')} onClose={onClose}>
      <div class="modal-body subtitles">
        <SubtitleChoices source={source} />
        {mayBeCut && (
          <label>
            <input
              type="checkbox"
              checked={ofCut.value}
              onChange={({ currentTarget }) => {
                ofCut.value = currentTarget.checked;
              }}
            />
            {t('editor.ofCut', { length: formatClock(lengthOf(kept)) })}
          </label>
        )}
        <SubtitlePreview source={source} />
        <button type="button" onClick={() => saveSubtitles(source, baseName)}>
          <Icon name="save" />
          {t('subtitles.save')}
        </button>
        <div class="editor-saves">
          <button type="button" class="secondary" onClick={() => void saveText('txt')}>
            {t('export.txt')}
          </button>
          <button type="button" class="secondary" onClick={() => void saveText('json')}>
            {t('export.json')}
          </button>
          <SoundExport baseName={baseName} />
        </div>
        {error.value && <ErrorMessage error={error.value} />}
      </div>
    </Modal>
  );
}
