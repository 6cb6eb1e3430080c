import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type EditCue, textOf } from '../../../core/editor/document.ts';
import { t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';

/** Typing that pauses so long is taken over, so that a page that goes away loses little. */
const PAUSE_MS = 800;

/** A cue's text, to be typed in. Enter and leaving it take it over; Escape puts back what was there. */
export function CueText({ cue }: { cue: EditCue }) {
  const { model } = useEditor();
  const field = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<number>(undefined);
  const before = useRef(textOf(cue));
  const isOver = useRef(false);

  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const take = (text: string) => {
    window.clearTimeout(timer.current);
    model.setText(cue.id, text);
  };
  const end = (text: string) => {
    if (isOver.current) return;
    isOver.current = true;
    take(text);
  };
  // The list may be left by its address.
  useEffect(
    () => () => {
      if (field.current) end(field.current.value);
    },
    [],
  );
  return (
    <textarea
      ref={field}
      class="cue-text"
      rows={2}
      aria-label={t('editor.textOf')}
      defaultValue={before.current}
      onInput={({ currentTarget }) => {
        window.clearTimeout(timer.current);
        // Without any text the cue would be gone under the hands.
        if (currentTarget.value.trim() === '') return;
        timer.current = window.setTimeout(() => take(currentTarget.value), PAUSE_MS);
      }}
      onBlur={({ currentTarget }) => {
        end(currentTarget.value);
        if (model.mode.value === 'text') model.mode.value = 'words';
      }}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Enter') end(event.currentTarget.value);
        else if (event.key === 'Escape') end(before.current);
        else return;
        event.preventDefault();
        event.stopPropagation();
        model.leave();
      }}
    />
  );
}
