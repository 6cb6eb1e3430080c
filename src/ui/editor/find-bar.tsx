import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { cursorOn } from '../../core/editor/cursor.ts';
import { type EditDocument, shownWords, textOf } from '../../core/editor/document.ts';
import { findAll, type Match } from '../../core/editor/find.ts';
import { formatNumber } from '../shared/wording/format.ts';
import { t } from '../shared/wording/i18n.ts';
import { useEditor } from './editor-context.ts';

/** Finds a text, one place after the other, and puts another in its place: once, or everywhere. */
export function FindBar({ onClose }: { onClose: () => void }) {
  const { model } = useEditor();
  const field = useRef<HTMLInputElement>(null);
  const replacement = useSignal('');
  const matchCase = useSignal(false);
  const wholeWords = useSignal(false);
  const text = useSignal('');
  /** Index of the match that is gone to next. */
  const at = useSignal(-1);
  useLayoutEffect(() => field.current?.focus(), []);

  const matches = useComputed(() => {
    const query = model.query.value;
    return query ? findAll(model.document.value, query) : [];
  });
  const ask = () => {
    at.value = -1;
    model.query.value = {
      text: text.value,
      matchCase: matchCase.value,
      wholeWords: wholeWords.value,
    };
  };
  const go = (step: number) => {
    const { length } = matches.value;
    if (length === 0) return;
    at.value = (Math.max(at.value, step < 0 ? 0 : -1) + step + length) % length;
    const match = matches.value[at.value];
    if (match) model.setCursor(cursorAt(model.document.value, match), false, false);
    document.querySelector('.word[tabindex="0"]')?.scrollIntoView({ block: 'nearest' });
  };
  const replaceOne = () => {
    const match = matches.value[Math.max(0, at.value)];
    const cue = model.document.value.cues.find(({ id }) => id === match?.cueId);
    if (!match || !cue) return;
    const whole = textOf(cue);
    model.setText(cue.id, whole.slice(0, match.from) + replacement.value + whole.slice(match.to));
    at.value -= 1;
    go(1);
  };
  const count = matches.value.length;
  return (
    <form
      class="editor-find"
      aria-label={t('editor.find')}
      onSubmit={(event) => {
        event.preventDefault();
        go(1);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        } else if (event.key === 'Enter' && event.shiftKey) {
          event.preventDefault();
          go(-1);
        }
      }}
    >
      <input
        ref={field}
        type="search"
        aria-label={t('editor.find')}
        placeholder={t('editor.find')}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          ask();
        }}
      />
      <p role="status" class="fine numeric">
        {text.value.trim() !== '' &&
          (count === 0
            ? t('editor.notFound')
            : t('editor.found', {
                at: formatNumber(Math.max(0, at.value) + 1),
                number: formatNumber(count),
              }))}
      </p>
      <button type="submit" class="secondary">
        {t('editor.next')}
      </button>
      <input
        type="text"
        aria-label={t('editor.replaceBy')}
        placeholder={t('editor.replaceBy')}
        value={replacement.value}
        onInput={({ currentTarget }) => {
          replacement.value = currentTarget.value;
        }}
      />
      <button type="button" class="secondary" aria-disabled={count === 0} onClick={replaceOne}>
        {t('editor.replace')}
      </button>
      <button
        type="button"
        class="secondary"
        aria-disabled={count === 0}
        onClick={() => model.query.value && model.replaceAll(model.query.value, replacement.value)}
      >
        {t('editor.replaceAll')}
      </button>
      <label>
        <input
          type="checkbox"
          checked={matchCase.value}
          onChange={({ currentTarget }) => {
            matchCase.value = currentTarget.checked;
            ask();
          }}
        />
        {t('editor.matchCase')}
      </label>
      <label>
        <input
          type="checkbox"
          checked={wholeWords.value}
          onChange={({ currentTarget }) => {
            wholeWords.value = currentTarget.checked;
            ask();
          }}
        />
        {t('editor.wholeWords')}
      </label>
      <button type="button" class="quiet" onClick={onClose}>
        {t('app.close')}
      </button>
    </form>
  );
}

/** On the first word that a match touches. */
function cursorAt({ cues }: EditDocument, match: Match) {
  let end = -1;
  for (const word of shownWords(cues.find(({ id }) => id === match.cueId) ?? { words: [] })) {
    end += word.text.length + 1;
    if (end > match.from) return cursorOn({ word });
  }
  return null;
}
