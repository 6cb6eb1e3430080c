import type { BatchCard } from '../../app/studio/index.ts';
import { t } from '../shared/i18n.ts';
import { safeFileName, stemOf } from '../shared/safe-file-name.ts';

/** What the files of a batch are called, without an extension. */
export function fileNameOf({ name }: BatchCard): string {
  return safeFileName(stemOf(name || t('batch.unnamed')));
}
