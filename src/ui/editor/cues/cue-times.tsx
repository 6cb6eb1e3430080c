import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EditCue } from '../../../core/editor/document.ts';
import { readTime, timeText } from '../../../core/editor/time-text.ts';
import { t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';

/** Start and end of a cue, to be typed. */
export function CueTimes({ cue }: { cue: EditCue }) {
  const { model } = useEditor();
  const first = useRef<HTMLInputElement>(null);
  const start = useSignal(timeText(cue.startMs));
  const end = useSignal(timeText(cue.endMs));
  const [startMs, endMs] = [readTime(start.value), readTime(end.value)];
  const isRight = startMs !== null && endMs !== null && startMs < endMs;

  useLayoutEffect(() => first.current?.focus(), []);
  return (
    <form
      class="cue-times"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight) return;
        model.setTimes(cue.id, startMs, endMs);
        model.leave();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        model.leave();
      }}
    >
      <TimeField label={t('editor.start')} value={start} isWrong={startMs === null} field={first} />
      <TimeField label={t('editor.end')} value={end} isWrong={endMs === null} />
      <button type="submit" class="secondary" aria-disabled={!isRight}>
        {t('editor.setTimes')}
      </button>
      <p role="status">{!isRight && t('editor.wrongTimes')}</p>
    </form>
  );
}

interface TimeFieldProps {
  label: string;
  value: { value: string };
  isWrong: boolean;
  field?: { current: HTMLInputElement | null };
}

function TimeField({ label, value, isWrong, field }: TimeFieldProps) {
  return (
    <label>
      {label}
      <input
        {...(field && { ref: field })}
        type="text"
        class="numeric"
        autocomplete="off"
        aria-invalid={isWrong || undefined}
        value={value.value}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
        }}
      />
    </label>
  );
}
