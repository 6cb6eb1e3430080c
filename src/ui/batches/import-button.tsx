import { useSignal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { openFilePicker } from '../shared/file-picker.ts';
import { ARCHIVE_ENDING } from '../shared/saving/save-result.ts';
import { useStudio } from '../shared/studio-context.ts';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { Icon } from '../shared/widgets/icon.tsx';
import { t } from '../shared/wording/i18n.ts';

const IMPORT_FAILED = {
  code: 'storage/failed',
  message: 'The batch could not be imported; try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

/** Takes up batches that were saved as files, one after the other; what went wrong is shown beside the button. */
export function ImportButton() {
  const { batches } = useStudio();
  const busy = useSignal(false);
  const error = useSignal<ErrorInfo | null>(null);

  const importAll = async (files: readonly File[]) => {
    busy.value = true;
    error.value = null;
    try {
      for (const file of files) await batches.import(file);
    } catch (thrown) {
      error.value = toErrorInfo(thrown, IMPORT_FAILED);
    }
    busy.value = false;
  };
  return (
    <>
      <button
        type="button"
        class="secondary"
        aria-disabled={busy.value}
        onClick={() => busy.value || openFilePicker((files) => void importAll(files), ARCHIVE_ENDING)}
      >
        <Icon name="open" />
        {t(busy.value ? 'batches.importing' : 'batches.import')}
      </button>
      <div class="import-error" role="status">
        {error.value && <ErrorMessage error={error.value} {...sentenceOf(error.value)} />}
      </div>
    </>
  );
}

/** What is damaged here is the file, and not something stored. */
function sentenceOf({ code }: ErrorInfo): { sentence?: string } {
  return code === 'storage/corrupt' ? { sentence: t('batches.noBatch') } : {};
}
