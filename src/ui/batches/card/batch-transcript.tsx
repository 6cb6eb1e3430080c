import { useMemo, useState } from 'preact/hooks';
import type { BatchCard } from '../../../app/studio/index.ts';
import { ReplyText } from '../../shared/reply/reply-text.tsx';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { laterView } from '../../shared/widgets/later-view.tsx';
import { SegmentList } from '../../shared/widgets/segment-list.tsx';
import { t } from '../../shared/wording/i18n.ts';
import { SpeakerNames } from './speaker-names.tsx';
import { useBatchOutput, type WrittenBatch } from './use-batch-output.ts';

interface BatchTranscriptProps {
  card: BatchCard;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}

/** What has been written down so far; it grows while the batch runs. */
export function BatchTranscript({ card, isOpen, onToggle }: BatchTranscriptProps) {
  const { id, state, writtenParts, isSpoken, hasTrack } = card;
  const hasVoice = isSpoken || hasTrack;
  // A long one is not rendered again at steps that add nothing to it.
  const output = useMemo(
    () => <Output {...{ id, state, writtenParts, hasVoice }} />,
    [id, state, writtenParts, hasVoice],
  );
  return (
    <details
      class="batch-transcript"
      open={isOpen}
      onToggle={(event) => {
        if (event.target === event.currentTarget) onToggle(event.currentTarget.open);
      }}
    >
      <summary>{t(card.state === 'done' ? 'batch.transcript' : 'batch.soFar')}</summary>
      {isOpen && output}
    </details>
  );
}

const BatchFeedback = laterView(
  async () => (await import('../../sessions/batch-feedback.tsx')).BatchFeedback,
);

function Output({ hasVoice, ...batch }: WrittenBatch & { hasVoice: boolean }) {
  const [named, setNamed] = useState(0);
  const { output, error } = useBatchOutput({ ...batch, writtenParts: batch.writtenParts + named });
  if (error) return <ErrorMessage error={error} />;
  if (!output) return <p class="fine">{t('batch.reading')}</p>;
  if (output.segments.length === 0) {
    return <p class="fine">{t(batch.state === 'done' ? 'turn.silence' : 'batch.nothingYet')}</p>;
  }
  return (
    <>
      {output.reply && (
        <div class="reply">
          <ReplyText text={output.reply} isGrowing={false} isUnfinished={false} level={3} />
        </div>
      )}
      {batch.state === 'done' && (
        <>
          <SpeakerNames id={batch.id} segments={output.segments} onNamed={() => setNamed(named + 1)} />
          <BatchFeedback
            batchId={batch.id}
            parts={[
              'transcript',
              ...(output.reply ? (['reply'] as const) : []),
              ...(hasVoice ? (['voice'] as const) : []),
            ]}
          />
        </>
      )}
      <SegmentList segments={output.segments} />
    </>
  );
}
