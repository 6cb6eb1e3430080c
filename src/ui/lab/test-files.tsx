import type { StudioLab } from '../../app/studio/index.ts';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import { openFilePicker } from '../shared/file-picker.ts';
import { safeFileName } from '../shared/saving/safe-file-name.ts';
import { saveBlob } from '../shared/saving/save-blob.ts';
import { showToast } from '../shared/widgets/toast.tsx';
import { t } from '../shared/wording/i18n.ts';

export const FILE_FAILED = {
  code: 'storage/failed',
  message: 'The listening test could not be read from the store, or written to it.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface FilesProps {
  lab: StudioLab;
  testId: string;
  name: string;
}

/** A test goes to other raters as a file, and their results come back as files. */
export function ShareButtons({ lab, testId, name }: FilesProps) {
  const share = async () => saveBlob(await lab.share(testId), `${safeFileName(name)}.sotto-test.json`);
  const add = async (file: File) => {
    const number = await lab.addResults(testId, file);
    showToast({ message: t(number === 0 ? 'lab.nothingAdded' : 'lab.added', { number }) });
  };
  return (
    <>
      <button type="button" class="quiet" onClick={() => void share().catch(tell)}>
        {t('lab.share')}
      </button>
      <button type="button" class="quiet" onClick={() => choose(add)}>
        {t('lab.addResults')}
      </button>
    </>
  );
}

/** @param onOpened with the test's id */
export function OpenTestButton({ lab, onOpened }: { lab: StudioLab; onOpened: (testId: string) => void }) {
  return (
    <p>
      <button
        type="button"
        class="secondary"
        onClick={() => choose(async (file) => onOpened(await lab.open(file)))}
      >
        {t('lab.openFile')}
      </button>
    </p>
  );
}

function choose(use: (file: File) => Promise<void>): void {
  openFilePicker((files) => {
    for (const file of files) void use(file).catch(tell);
  }, '.json,application/json');
}

function tell(thrown: unknown): void {
  showToast({ message: t(`error.${toErrorInfo(thrown, FILE_FAILED).code}`) });
}
