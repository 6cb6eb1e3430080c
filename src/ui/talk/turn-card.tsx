import { useId, useMemo } from 'preact/hooks';
import type { Turn } from '../../app/studio/index.ts';
import { ReplyText } from '../shared/reply/reply-text.tsx';
import { ErrorMessage } from '../shared/widgets/error-message.tsx';
import { Icon, type IconName } from '../shared/widgets/icon.tsx';
import { laterView } from '../shared/widgets/later-view.tsx';
import { formatClock, formatTimeOfDay } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { turnName } from '../shared/wording/turn-name.ts';
import { BackgroundTurn } from './background-turn.tsx';
import { Player } from './player.tsx';
import { RunDetails } from './run-details.tsx';
import { Transcript } from './transcript.tsx';
import { TurnActions } from './turn-actions.tsx';
import { isRunning, TurnStatus } from './turn-status.tsx';

const ICONS: Record<Turn['input']['kind'], IconName> = {
  microphone: 'microphone',
  file: 'file',
  text: 'text',
};

const TrackChoice = laterView(async () => (await import('./track-choice.tsx')).TrackChoice);
const TurnFeedback = laterView(async () => (await import('../sessions/turn-feedback.tsx')).TurnFeedback);

/** Turns are replaced, never mutated: the card of one that stayed the same is not rendered again. */
export function TurnItem({ turn }: { turn: Turn }) {
  return useMemo(() => <TurnCard turn={turn} />, [turn]);
}

function TurnCard({ turn }: { turn: Turn }) {
  const titleId = useId();
  return (
    <li>
      <article
        class="turn"
        tabIndex={-1}
        aria-labelledby={titleId}
        data-status={turn.status}
        data-error-code={(turn.error ?? turn.notice)?.code}
        data-batch-id={turn.batchId ?? undefined}
      >
        <header class="turn-header">
          <Icon name={ICONS[turn.input.kind]} />
          <h2 id={titleId}>{turn.input.kind === 'text' ? t('turn.text') : turnName(turn)}</h2>
          <p class="turn-meta numeric">{meta(turn)}</p>
        </header>
        <Transcript turn={turn} />
        {turn.reply && (
          <div class="reply">
            <h3 class="visually-hidden">{t('turn.reply')}</h3>
            <ReplyText
              text={turn.reply}
              isGrowing={turn.status === 'thinking'}
              isUnfinished={turn.status !== 'done' || turn.notice?.code === 'text/cut'}
              level={4}
            />
          </div>
        )}
        {turn.speechMs > 0 && <Player turn={turn} />}
        {isRunning(turn) && <TurnStatus turn={turn} />}
        {turn.tracks && <TrackChoice turnId={turn.id} tracks={turn.tracks} />}
        {turn.status === 'background' && <BackgroundTurn turn={turn} />}
        {turn.status === 'cancelled' && <p class="fine">{t('status.cancelled')}</p>}
        {turn.error && turn.status === 'failed' && <ErrorMessage error={turn.error} />}
        {turn.notice && <ErrorMessage error={turn.notice} />}
        {turn.status === 'done' && <TurnFeedback turn={turn} />}
        <footer class="turn-footer">
          <RunDetails turn={turn} />
          <TurnActions turn={turn} />
        </footer>
      </article>
    </li>
  );
}

function meta({ input, createdAtMs }: Turn): string {
  const time = formatTimeOfDay(createdAtMs);
  const durationMs = input.kind === 'text' ? null : input.durationMs;
  return durationMs === null ? time : `${formatClock(durationMs)} · ${time}`;
}
