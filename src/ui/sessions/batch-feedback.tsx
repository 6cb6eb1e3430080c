import { useEffect, useState } from 'preact/hooks';
import type { RatedPart } from '../../core/sessions/feedback.ts';
import { useStudio } from '../shared/studio-context.ts';
import { FeedbackLine } from './feedback-line.tsx';

interface BatchFeedbackProps {
  batchId: string;
  parts: readonly RatedPart[];
}

/** Asks how a finished batch was, where its session is recorded. */
export function BatchFeedback({ batchId, parts }: BatchFeedbackProps) {
  const { sessions, settings } = useStudio();
  const live = sessions.value;
  const [session, setSession] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    live?.sessionOfBatch(batchId).then(
      (found) => isShown && setSession(found),
      // It can't be read: nobody is asked.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [live, batchId]);
  if (live === null || session === null || !settings.value.recordSessions) return null;
  return <FeedbackLine live={live} session={session} parts={parts} />;
}
