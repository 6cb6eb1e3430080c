import type { BatchFormat } from '../../../app/studio/index.ts';
import { Menu } from '../widgets/menu.tsx';
import { t } from '../wording/i18n.ts';
import { type ReadResult, saveResult } from './save-result.ts';

interface SaveMenuProps<Format extends BatchFormat> {
  /** What there is to save, in the order of the menu. */
  formats: readonly Format[];
  /** Name of the files, without an extension. */
  baseName: string;
  read: ReadResult<Format>;
}

/** The results of a turn or a batch as files. */
export function SaveMenu<Format extends BatchFormat>({ formats, baseName, read }: SaveMenuProps<Format>) {
  if (formats.length === 0) return null;
  return (
    <Menu
      label={t('export.menu')}
      icon="save"
      items={formats.map((format) => ({
        label: t(`export.${format}`),
        onSelect: () => void saveResult(format, baseName, read),
      }))}
    />
  );
}
