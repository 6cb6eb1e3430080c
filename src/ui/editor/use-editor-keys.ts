import { useEffect } from 'preact/hooks';
import type { Move } from '../../core/editor/cursor.ts';
import { useStudio } from '../shared/studio-context.ts';
import { useEditor } from './editor-context.ts';
import type { EditorModel } from './editor-model.ts';
import type { Transport } from './transport.ts';

const MOVES: Readonly<Record<string, Move>> = {
  ArrowRight: 'nextWord',
  ArrowLeft: 'previousWord',
  ArrowDown: 'nextCue',
  ArrowUp: 'previousCue',
  Home: 'cueStart',
  End: 'cueEnd',
  PageDown: 'nextPage',
  PageUp: 'previousPage',
};

/** How far a key moves the start or the end of a cue. */
const NUDGE_MS = 50;

/** Behind all speakers. */
const SOMEBODY_NEW = Number.POSITIVE_INFINITY;

interface Actions {
  find(): void;
  dub(): void;
  notes(): void;
  noise(): void;
  save(): void;
}

/** Keys of the editor: with the modifier everywhere on the screen, alone where nobody types. */
export function useEditorKeys(actions: Actions): void {
  const { settings } = useStudio();
  const { model, transport } = useEditor();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing || event.defaultPrevented) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      const done =
        event.ctrlKey || event.metaKey
          ? withModifier(event, model, actions)
          : alone(event, model, transport, settings.value.shortcuts, actions);
      if (done) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}

function withModifier(event: KeyboardEvent, model: EditorModel, { find, save }: Actions): boolean {
  const key = event.key.toLowerCase();
  if (key === 'f') return did(find);
  if (key === 's') return did(save);
  // A text field has its own way back.
  if (isTyping(event.target)) return false;
  if (key === 'y' || (key === 'z' && event.shiftKey)) return did(() => model.redo());
  if (key === 'z') return did(() => model.undo());
  if (!isInList(event.target)) return false;
  if (key === 'home') return did(() => model.move('first', event.shiftKey));
  if (key === 'end') return did(() => model.move('last', event.shiftKey));
  return false;
}

function alone(
  event: KeyboardEvent,
  model: EditorModel,
  transport: Transport,
  letters: boolean,
  { dub, notes, noise }: Actions,
): boolean {
  const { key, shiftKey, target } = event;
  if (isTyping(target)) return false;
  const isFree = isInList(target) || target === document.body;
  if (key === ' ' && isFree) return did(() => transport.toggle());
  if (key === 'Escape' && model.hasSelection) return did(() => model.move('cueStart'));
  const move = MOVES[key];
  if (move && isInList(target)) return did(() => model.move(move, shiftKey));
  if (!isFree || (target === document.body && !letters)) return false;
  if (/^[0-9]$/.test(key)) return did(() => model.say(key === '0' ? SOMEBODY_NEW : Number(key) - 1));
  switch (key.toLowerCase()) {
    case 'n':
      return did(() => model.say(SOMEBODY_NEW));
    case 'enter':
      return did(() => model.enter('text'));
    case 't':
      return did(() => model.enter('times'));
    case 's':
      return did(() => model.split());
    case 'm':
      return did(() => model.merge());
    case 'delete':
    case 'backspace':
    case 'x':
      return did(() => model.toggleCut());
    case 'd':
      return did(dub);
    case 'i':
      return did(notes);
    case 'l':
      return did(noise);
    case 'h':
      return did(() => hearSelection(model, transport));
    case ',':
      return did(() => model.stepEdge('start', -1));
    case '.':
      return did(() => model.stepEdge('start', 1));
    case '<':
      return did(() => model.stepEdge('end', -1));
    case '>':
      return did(() => model.stepEdge('end', 1));
    case '[':
      return nudge(model, -NUDGE_MS, 0);
    case ']':
      return nudge(model, NUDGE_MS, 0);
    case '{':
      return nudge(model, 0, -NUDGE_MS);
    case '}':
      return nudge(model, 0, NUDGE_MS);
    default:
      return false;
  }
}

/** From the first to the last word that is selected. */
function hearSelection(model: EditorModel, transport: Transport): void {
  const ids = model.selected.value;
  const words = model.document.value.cues.flatMap((cue) => cue.words).filter(({ id }) => ids.has(id));
  const [first, last] = [words[0], words.at(-1)];
  if (first && last) transport.hear(first.startMs, last.endMs);
}

function nudge(model: EditorModel, startMs: number, endMs: number): boolean {
  const cue = model.place.value?.cue;
  if (cue) model.setTimes(cue.id, cue.startMs + startMs, cue.endMs + endMs);
  return cue !== undefined;
}

function did(act: () => void): true {
  act();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}

function isInList(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.cue-list') !== null;
}
