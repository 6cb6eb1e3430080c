import { signal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Studio } from '../../app/studio.ts';
import type { Turn } from '../../app/turn.ts';
import { t } from './i18n.ts';
import { useStudio } from './studio-context.ts';
import { turnName } from './turn-name.ts';

const message = signal('');

/** Tells users of screen readers what changed on screen without a move of the focus. */
export function Announcer() {
  useTurnAnnouncements(useStudio());
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

function describe(turn: Turn): string {
  const reason = turn.error ? t(`error.${turn.error.code}`) : '';
  return t(`announce.${turn.status}`, { name: turnName(turn), reply: turn.reply, reason });
}
