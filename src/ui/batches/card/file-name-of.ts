import type { BatchCard } from '../../../app/studio/index.ts';
import { safeFileName, stemOf } from '../../shared/saving/safe-file-name.ts';
import { t } from '../../shared/wording/i18n.ts';

/** What the files of a batch are called, without an extension. */
export function fileNameOf({ name }: BatchCard): string {
  return safeFileName(stemOf(name || t('batch.unnamed')));
}
