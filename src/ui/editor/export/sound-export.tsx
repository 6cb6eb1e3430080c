import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';

const FAILED = {
  code: 'media/unreadable',
  message: 'The sound could not be written.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** Writes the sound of what is kept, which takes a while, and can be called off. */
export function SoundExport({ baseName }: { baseName: string }) {
  const { model } = useEditor();
  /** null: nothing is being written. */
  const share = useSignal<number | null>(null);
  const error = useSignal<ErrorInfo | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const write = async () => {
    const mine = new AbortController();
    abort.current = mine;
    [share.value, error.value] = [0, null];
    const onShare = (done: number) => {
      share.value = done;
    };
    try {
      saveBlob(await model.edited.keptSound(model.kept.value, onShare, mine.signal), `${baseName}-cut.wav`);
    } catch (thrown) {
      if (!mine.signal.aborted) error.value = toErrorInfo(thrown, FAILED);
    }
    share.value = null;
  };
  if (share.value !== null) {
    return (
      <div class="sound-export" role="status">
        <progress aria-label={t('editor.writingSound')} value={share.value} max={1} />
        <button type="button" class="quiet" onClick={() => abort.current?.abort()}>
          {t('app.cancel')}
        </button>
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        class="secondary"
        aria-disabled={model.kept.value.length === 0}
        onClick={() => model.kept.value.length > 0 && void write()}
      >
        {t('editor.sound')}
      </button>
      {error.value && <ErrorMessage error={error.value} />}
    </>
  );
}
