import type { Dub, EditedBatch } from '../../../app/studio/index.ts';
import { safeFileName, stemOf } from '../../shared/saving/safe-file-name.ts';
import { saveBlob } from '../../shared/saving/save-blob.ts';
import { t } from '../../shared/wording/i18n.ts';

export function saveDub({ name }: Pick<EditedBatch, 'name'>, { file }: Dub): void {
  saveBlob(file.blob, `${safeFileName(stemOf(name || t('batch.unnamed')))}-dub.${file.ending}`);
}
