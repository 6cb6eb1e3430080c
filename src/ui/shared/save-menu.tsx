import type { BatchFormat } from '../../app/studio-batches.ts';
import { toErrorInfo } from '../../contracts/errors.ts';
import { t } from './i18n.ts';
import { Menu } from './menu.tsx';
import { saveBlob } from './save-blob.ts';
import { showToast } from './toast.tsx';

export const ARCHIVE_ENDING = '.sotto-batch';

const FILE_ENDINGS: Record<BatchFormat, string> = {
  txt: '.txt',
  srt: '.srt',
  vtt: '.vtt',
  json: '.json',
  wav: '-speech.wav',
  report: '-report.json',
  archive: ARCHIVE_ENDING,
};

interface SaveMenuProps<Format extends BatchFormat> {
  /** What there is to save, in the order of the menu. */
  formats: readonly Format[];
  /** Name of the files, without an extension. */
  baseName: string;
  /** null: there is no such file. */
  read(format: Format): Blob | null | Promise<Blob | null>;
}

/** The results of a turn or a batch as files. */
export function SaveMenu<Format extends BatchFormat>({ formats, baseName, read }: SaveMenuProps<Format>) {
  if (formats.length === 0) return null;

  const save = async (format: Format) => {
    try {
      const blob = await read(format);
      if (blob) saveBlob(blob, baseName + FILE_ENDINGS[format]);
      else showToast({ message: t('export.absent') });
    } catch (thrown) {
      showToast({ message: t(`error.${toErrorInfo(thrown, UNREADABLE).code}`) });
    }
  };
  return (
    <Menu
      label={t('export.menu')}
      icon="save"
      items={formats.map((format) => ({
        label: t(`export.${format}`),
        onSelect: () => void save(format),
      }))}
    />
  );
}

const UNREADABLE = {
  code: 'storage/failed',
  message: 'The file could not be put together.',
  recoverable: true,
} as const;
