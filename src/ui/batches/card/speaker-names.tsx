import { useSignal } from '@preact/signals';
import { type ErrorInfo, toErrorInfo } from '../../../contracts/errors.ts';
import type { Segment } from '../../../core/transcript.ts';
import { useStudio } from '../../shared/studio-context.ts';
import { ErrorMessage } from '../../shared/widgets/error-message.tsx';
import { t } from '../../shared/wording/i18n.ts';

const NOT_NAMED = {
  code: 'storage/failed',
  message: 'The name could not be stored; reload the page and try again.',
  recoverable: true,
} as const satisfies ErrorInfo;

interface SpeakerNamesProps {
  id: string;
  segments: readonly Segment[];
  onNamed: () => void;
}

/** Speakers of a finished batch, each with a field for the name; it counts in the transcript and in all files. */
export function SpeakerNames({ id, segments, onNamed }: SpeakerNamesProps) {
  const { batches } = useStudio();
  const error = useSignal<ErrorInfo | null>(null);
  const speakers = [...new Set(segments.flatMap(({ speaker }) => speaker ?? []))];
  if (speakers.length === 0) return null;
  const take = (speaker: string, field: HTMLInputElement) => {
    const name = field.value.trim();
    if (name === '' || name === speaker) {
      field.value = speaker;
      return;
    }
    batches.nameSpeaker(id, speaker, name).then(onNamed, (thrown) => {
      error.value = toErrorInfo(thrown, NOT_NAMED);
    });
  };
  return (
    <fieldset class="speaker-names">
      <legend>{t('batches.speakerNames')}</legend>
      {speakers.map((speaker) => (
        <input
          key={speaker}
          type="text"
          autocomplete="off"
          maxLength={60}
          aria-label={t('batches.nameOf', { name: speaker })}
          defaultValue={speaker}
          onChange={({ currentTarget }) => take(speaker, currentTarget)}
        />
      ))}
      {error.value && <ErrorMessage error={error.value} />}
    </fieldset>
  );
}
