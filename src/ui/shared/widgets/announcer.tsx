import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { BatchCard, Studio, StudioBatches, Turn } from '../../../app/studio/index.ts';
import { mayBeMarkdown } from '../../../core/markdown/may-be-markdown.ts';
import { useStudio } from '../studio-context.ts';
import { t } from '../wording/i18n.ts';
import { turnName } from '../wording/turn-name.ts';

const message = signal('');

export function announce(text: string): void {
  message.value = text;
}

/** Tells users of screen readers what changed on screen without a move of the focus. */
export function Announcer() {
  const studio = useStudio();
  useTurnAnnouncements(studio);
  useBatchAnnouncements(studio.batches);
  return (
    <div class="visually-hidden" aria-live="polite">
      {message.value}
    </div>
  );
}

/**
 * Progress within a state stays silent: only a change of state is worth an interruption. Signals are heard at once, not by
 * `useSignalEffect`, which asks for a frame each time.
 */
function useTurnAnnouncements({ turns, recording }: Studio): void {
  useEffect(() => {
    const known = new Map<string, Turn['status']>();
    return turns.subscribe((all) => {
      for (const turn of all) {
        if (known.get(turn.id) === turn.status) continue;
        known.set(turn.id, turn.status);
        message.value = describe(turn);
        if (turn.status === 'done' && mayBeMarkdown(turn.reply)) void readOut(turn);
      }
    });
  }, [turns]);

  useEffect(() => {
    let wasRecording = false;
    return recording.subscribe(({ type }) => {
      const isRecording = type === 'recording';
      if (isRecording === wasRecording) return;
      wasRecording = isRecording;
      message.value = t(isRecording ? 'announce.recording' : 'announce.recorded');
    });
  }, [recording]);
}

/** Only what ends without the user's doing; the first look at a batch is no news. */
function useBatchAnnouncements({ cards }: StudioBatches): void {
  useEffect(() => {
    const known = new Map<string, BatchCard['state']>();
    return cards.subscribe((all) => {
      for (const card of all) {
        const before = known.get(card.id);
        known.set(card.id, card.state);
        if (before === undefined || before === card.state) continue;
        const text = describeBatch(card);
        if (text !== null) message.value = text;
      }
    });
  }, [cards]);
}

function describeBatch({ name, state, error }: BatchCard): string | null {
  const reason = error ? t(`error.${error.code}`) : '';
  if (state === 'done') return t('announce.batchDone', { name });
  if (state === 'failed') return t('announce.batchFailed', { name, reason });
  return state === 'paused' && error ? t('announce.batchStopped', { name, reason }) : null;
}

/** Without the signs of Markdown, once what knows them is there. */
async function readOut(turn: Turn): Promise<void> {
  const before = message.value;
  const markdown = await import('../../../core/markdown/spoken-markdown.ts').catch(() => null);
  if (markdown === null || message.value !== before) return;
  message.value = describe({ ...turn, reply: markdown.spokenSentences(turn.reply).join(' ') });
}

function describe(turn: Turn): string {
  const reason = turn.error ? t(`error.${turn.error.code}`) : '';
  return t(`announce.${turn.status}`, { name: turnName(turn), reply: turn.reply, reason });
}
