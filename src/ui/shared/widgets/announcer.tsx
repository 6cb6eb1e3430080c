import { signal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { BatchCard, Studio, StudioBatches, Turn } from '../../../app/studio/index.ts';
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

/** Progress within a state stays silent: only a change of state is worth an interruption. */
function useTurnAnnouncements(studio: Studio): void {
  const known = useRef(new Map<string, Turn['status']>());
  const recording = useRef(false);

  useSignalEffect(() => {
    for (const turn of studio.turns.value) {
      if (known.current.get(turn.id) === turn.status) continue;
      known.current.set(turn.id, turn.status);
      message.value = describe(turn);
    }
  });

  useSignalEffect(() => {
    const isRecording = studio.recording.value.type === 'recording';
    if (isRecording === recording.current) return;
    recording.current = isRecording;
    message.value = t(isRecording ? 'announce.recording' : 'announce.recorded');
  });
}

/** Only what ends without the user's doing; the first look at a batch is no news. */
function useBatchAnnouncements(batches: StudioBatches): void {
  const known = useRef(new Map<string, BatchCard['state']>());

  useSignalEffect(() => {
    for (const card of batches.cards.value) {
      const before = known.current.get(card.id);
      known.current.set(card.id, card.state);
      if (before === undefined || before === card.state) continue;
      const text = describeBatch(card);
      if (text !== null) message.value = text;
    }
  });
}

function describeBatch({ name, state, error }: BatchCard): string | null {
  const reason = error ? t(`error.${error.code}`) : '';
  if (state === 'done') return t('announce.batchDone', { name });
  if (state === 'failed') return t('announce.batchFailed', { name, reason });
  return state === 'paused' && error ? t('announce.batchStopped', { name, reason }) : null;
}

function describe(turn: Turn): string {
  const reason = turn.error ? t(`error.${turn.error.code}`) : '';
  return t(`announce.${turn.status}`, { name: turnName(turn), reply: turn.reply, reason });
}
