import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useWindowVirtualizer } from '../../shared/use-window-virtualizer.ts';
import { t } from '../../shared/wording/i18n.ts';
import { useEditor } from '../editor-context.ts';
import { CueRow } from './cue-row.tsx';
import { speakersOf } from './speakers.ts';
import { usePlayedWord } from './use-played-word.ts';

const CUE_PX = 76;

/** The cues in view, a few around them, and the one with the cursor. */
export function CueList() {
  const { model } = useEditor();
  const list = useRef<HTMLOListElement>(null);
  const { cues } = model.document.value;
  const place = model.place.value;
  const selected = model.selected.value;
  const mode = model.mode.value;
  const query = model.query.value;
  const keys = useMemo(() => cues.map(({ id }) => id), [cues]);
  const speakers = useMemo(() => speakersOf(cues), [cues]);
  const virtualizer = useWindowVirtualizer({
    keys,
    estimatePx: CUE_PX,
    gapPx: 0,
    isKept: (id) => id === place?.cue.id,
    list,
  });
  useFocusedWord(list);
  usePlayedWord(list);
  return (
    <ol
      ref={list}
      class="cue-list"
      aria-label={t('editor.cues')}
      style={{ blockSize: `${virtualizer.getTotalSize()}px` }}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const cue = cues[index];
        if (!cue) return null;
        const hasCursor = place?.cueIndex === index;
        return (
          <CueRow
            key={key}
            cue={cue}
            index={index}
            total={cues.length}
            offsetPx={start - virtualizer.options.scrollMargin}
            measure={virtualizer.measureElement}
            cursorId={hasCursor ? place.word.id : null}
            selected={cue.words.some(({ id }) => selected.has(id)) ? selected : null}
            mode={hasCursor ? mode : 'words'}
            query={query}
            speakers={speakers}
          />
        );
      })}
    </ol>
  );
}

/**
 * The word that the cursor was moved to gets the focus, and comes into view; so does the one that the cursor is on where an
 * edit took the focused word's element away.
 */
function useFocusedWord(list: { readonly current: HTMLElement | null }): void {
  const { model } = useEditor();
  const wanted = model.focusWanted.value;
  const given = useRef(wanted);
  const hadFocus = list.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    const isLost = hadFocus && document.activeElement === document.body;
    if (given.current === wanted && !isLost) return;
    const word = list.current?.querySelector<HTMLElement>('.word[tabindex="0"]');
    if (!word) return;
    given.current = wanted;
    word.focus({ preventScroll: true });
    word.scrollIntoView({ block: 'nearest' });
  });
}
