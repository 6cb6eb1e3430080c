import { useMemo } from 'preact/hooks';
import { cursorOn } from '../../../core/editor/cursor.ts';
import { type EditCue, type EditWord, shownWords } from '../../../core/editor/document.ts';
import { findAll, type Query } from '../../../core/editor/find.ts';
import { formatClock } from '../../shared/wording/format.ts';
import { currentLanguage, t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';
import { CueText } from './cue-text.tsx';
import { CueTimes } from './cue-times.tsx';
import type { Speakers } from './speakers.ts';

interface CueRowProps {
  cue: EditCue;
  index: number;
  total: number;
  offsetPx: number;
  measure: (element: HTMLElement | null) => void;
  /** The word with the cursor, where it is in this cue. */
  cursorId: string | null;
  /** Where words of this cue are among them. */
  selected: ReadonlySet<string> | null;
  mode: 'words' | 'text' | 'times';
  query: Query | null;
  speakers: Speakers;
}

/** Cues are replaced, never mutated: what stayed the same is not rendered again. */
export function CueRow({ index, total, offsetPx, measure, ...content }: CueRowProps) {
  const { cue, cursorId, selected, mode, query, speakers } = content;
  const language = currentLanguage();
  const shown = useMemo(
    () => <CueContent {...content} />,
    [cue, cursorId, selected, mode, query, speakers, language],
  );
  return (
    <li
      ref={measure}
      class="cue"
      aria-posinset={index + 1}
      aria-setsize={total}
      data-index={index}
      data-cue-id={cue.id}
      data-current={cursorId !== null}
      style={{ transform: `translateY(${offsetPx}px)` }}
    >
      {shown}
    </li>
  );
}

type ContentProps = Omit<CueRowProps, 'index' | 'total' | 'offsetPx' | 'measure'>;

function CueContent({ cue, cursorId, selected, mode, query, speakers }: ContentProps) {
  const { transport } = useEditor();
  const found = query ? foundWords(cue, query) : null;
  const hue = cue.speaker === undefined ? undefined : speakers.get(cue.speaker);
  return (
    <>
      <div class="cue-head">
        <button
          type="button"
          class="quiet numeric"
          tabIndex={-1}
          aria-label={t('editor.playFrom', { time: formatClock(cue.startMs) })}
          onClick={() => {
            transport.seek(cue.startMs);
            transport.play();
          }}
        >
          {formatClock(cue.startMs)}
        </button>
        {cue.speaker !== undefined && (
          <span class="speaker" style={{ '--hue': hue }}>
            {cue.speaker}
          </span>
        )}
      </div>
      {mode === 'times' && <CueTimes cue={cue} />}
      {mode === 'text' ? (
        <CueText cue={cue} />
      ) : (
        <p class="cue-words">
          {cue.words.map((word) => (
            <Word
              key={word.id}
              word={word}
              hasCursor={word.id === cursorId}
              isSelected={selected?.has(word.id) === true && selected.size > 1}
              isFound={found?.has(word.id) === true}
            />
          ))}
        </p>
      )}
    </>
  );
}

interface WordProps {
  word: EditWord;
  hasCursor: boolean;
  isSelected: boolean;
  isFound: boolean;
}

function Word({ word, hasCursor, isSelected, isFound }: WordProps) {
  const { model, transport } = useEditor();
  return (
    <>
      <button
        type="button"
        class="word"
        tabIndex={hasCursor ? 0 : -1}
        data-word-id={word.id}
        data-cut={word.isCut || undefined}
        data-selected={isSelected || undefined}
        data-found={isFound || undefined}
        aria-label={word.isCut ? t('editor.cutWord', { word: word.text }) : undefined}
        // A click gives the focus itself, as it may extend what is selected.
        onMouseDown={(event) => event.preventDefault()}
        onFocus={() => hasCursor || model.setCursor(cursorOn({ word }), false, false)}
        onClick={(event) => {
          model.setCursor(cursorOn({ word }), event.shiftKey);
          if (!event.shiftKey) transport.hear(word.startMs, word.endMs);
        }}
        onDblClick={() => model.enter('text')}
      >
        {word.text}
      </button>{' '}
    </>
  );
}

/** Ids of the shown words that a match touches. */
function foundWords(cue: EditCue, query: Query): ReadonlySet<string> {
  const matches = findAll({ cues: [cue] }, query);
  const ids = new Set<string>();
  let at = 0;
  for (const { id, text } of shownWords(cue)) {
    const [from, to] = [at, at + text.length];
    if (matches.some((match) => match.from < to && match.to > from)) ids.add(id);
    at = to + 1;
  }
  return ids;
}
