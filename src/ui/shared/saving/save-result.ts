import type { BatchFormat } from '../../../app/studio/index.ts';
import { toErrorInfo } from '../../../contracts/errors.ts';
import { showToast } from '../widgets/toast.tsx';
import { t } from '../wording/i18n.ts';
import { saveBlob } from './save-blob.ts';

export const ARCHIVE_ENDING = '.sotto-batch';

const FILE_ENDINGS: Record<BatchFormat, string> = {
  txt: '.txt',
  srt: '.srt',
  vtt: '.vtt',
  json: '.json',
  wav: '-speech.wav',
  track: '-track.wav',
  report: '-report.json',
  archive: ARCHIVE_ENDING,
};

const UNREADABLE = {
  code: 'storage/failed',
  message: 'The file could not be put together.',
  recoverable: true,
} as const;

/** null: there is no such file. */
export type ReadResult<Format> = (format: Format) => Blob | null | Promise<Blob | null>;

/** Saves one result as a file, or says why there is none. @param baseName without an extension */
export async function saveResult<Format extends BatchFormat>(
  format: Format,
  baseName: string,
  read: ReadResult<Format>,
): Promise<void> {
  try {
    const blob = await read(format);
    if (blob) saveBlob(blob, baseName + FILE_ENDINGS[format]);
    else showToast({ message: t('export.absent') });
  } catch (thrown) {
    showToast({ message: t(`error.${toErrorInfo(thrown, UNREADABLE).code}`) });
  }
}
