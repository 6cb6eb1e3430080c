import type { Turn } from '../../app/studio/index.ts';
import type { RatedPart } from '../../core/sessions/feedback.ts';
import { useStudio } from '../shared/studio-context.ts';
import { FeedbackLine } from './feedback-line.tsx';

/** Asks how a finished turn was. */
export function TurnFeedback({ turn }: { turn: Turn }) {
  const { sessions, settings } = useStudio();
  const live = sessions.value;
  const session = live?.sessionOf(turn.id) ?? null;
  if (live === null || session === null || !settings.value.recordSessions) return null;
  return <FeedbackLine live={live} session={session} parts={partsOf(turn)} />;
}

function partsOf({ segments, reply, speechMs }: Turn): readonly RatedPart[] {
  return [
    ...(segments.length > 0 ? (['transcript'] as const) : []),
    ...(reply ? (['reply'] as const) : []),
    ...(speechMs > 0 ? (['voice'] as const) : []),
  ];
}
