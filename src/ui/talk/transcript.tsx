import type { Turn } from '../../app/studio/index.ts';
import { transcriptText } from '../../core/transcript.ts';
import { SegmentList } from '../shared/widgets/segment-list.tsx';
import { t } from '../shared/wording/i18n.ts';

/** From here on the times help more than they disturb. */
const TIMED_FROM_SEGMENTS = 4;

/** What was said or typed; the words of the window in work are marked as not final. */
export function Transcript({ turn }: { turn: Turn }) {
  const { input, segments, partialText, status } = turn;
  if (input.kind === 'text') return <p class="transcript typed">{input.text}</p>;
  if (segments.length === 0 && !partialText) {
    return status === 'done' ? <p class="transcript fine">{t('turn.silence')}</p> : null;
  }
  const partial = partialText && <span class="partial growing">{partialText}</span>;
  return (
    <div class="transcript">
      <h3 class="visually-hidden">{t('turn.transcript')}</h3>
      {segments.length < TIMED_FROM_SEGMENTS ? (
        <p>
          {transcriptText(turn)} {partial}
        </p>
      ) : (
        <SegmentList segments={segments}>{partial && <li>{partial}</li>}</SegmentList>
      )}
    </div>
  );
}
