import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Studio } from '../../app/studio/index.ts';
import type { VoiceReason } from '../../core/models/voice-choice.ts';
import { showToast } from './widgets/toast.tsx';
import { t } from './wording/i18n.ts';

/** Says when another voice takes over from the one that was heard so far, or when it could have and does not. */
export function useVoiceNews(studio: Studio): void {
  const before = useRef<VoiceReason | null>(null);
  useSignalEffect(() => {
    const { reason } = studio.speaking.value;
    const waited = before.current === 'on-its-way';
    before.current = reason;
    const wasHeard = studio.turns.peek().some(({ speechMs }) => speechMs > 0);
    if (!waited || !wasHeard) return;
    if (reason === 'best' || reason === 'asked') showToast({ message: t('speaking.changed') });
    if (reason === 'slower-than-speech') showToast({ message: t('speaking.stays') });
  });
}
