import type { BatchCard } from '../../../app/studio/index.ts';
import { saveResult } from '../../shared/saving/save-result.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { Icon } from '../../shared/widgets/icon.tsx';
import { t } from '../../shared/wording/i18n.ts';
import { fileNameOf } from './file-name-of.ts';

/** What is wrong with a batch; where the disk is full, also the way to keep it elsewhere. */
export function BatchError({ card }: { card: BatchCard }) {
  const { batches } = useStudio();
  const { id, error } = card;
  if (error === null) return null;
  if (card.state !== 'paused' || error.code !== 'storage/quota') return <ErrorMessage error={error} />;
  return (
    <div class="no-room">
      <ErrorMessage error={error} sentence={t('batch.noRoom')} />
      <button
        type="button"
        class="quiet"
        onClick={() => void saveResult('archive', fileNameOf(card), () => batches.export(id, 'archive'))}
      >
        <Icon name="save" />
        {t('batch.saveAsFile')}
      </button>
    </div>
  );
}
