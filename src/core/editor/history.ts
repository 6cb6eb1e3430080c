import type { EditCue, EditDocument } from './document.ts';
import { applyEdit, type Edit } from './edits.ts';

/** One step of an editor, as plain data: a list of them, from the same document, gives the same state again. */
export type EditorEntry =
  | { readonly type: 'edit'; readonly edit: Edit }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

/** Cues that took the place of others. */
interface Splice {
  readonly at: number;
  readonly before: readonly EditCue[];
  readonly after: readonly EditCue[];
}

/** Never mutated. The history has no limit: a step holds only the cues that it changed. */
export interface EditorState {
  readonly document: EditDocument;
  /** A linked list, the newest step first: a step costs the same after thousands. */
  readonly past: Steps | null;
  readonly future: Steps | null;
}

interface Steps {
  readonly step: Splice;
  readonly others: Steps | null;
}

export function startEditor(document: EditDocument): EditorState {
  return { document, past: null, future: null };
}

/** @returns the same state where there is nothing to do. */
export function stepEditor(state: EditorState, entry: EditorEntry): EditorState {
  const { document, past, future } = state;
  if (entry.type === 'undo') {
    if (past === null) return state;
    const { step, others } = past;
    return {
      document: splice(document, step.at, step.after, step.before),
      past: others,
      future: push(step, future),
    };
  }
  if (entry.type === 'redo') {
    if (future === null) return state;
    const { step, others } = future;
    return {
      document: splice(document, step.at, step.before, step.after),
      past: push(step, past),
      future: others,
    };
  }
  const edited = applyEdit(document, entry.edit);
  if (edited === document) return state;
  return { document: edited, past: push(difference(document, edited), past), future: null };
}

/** @returns the state after all entries, in order. */
export function replay(document: EditDocument, entries: readonly EditorEntry[]): EditorState {
  return entries.reduce(stepEditor, startEditor(document));
}

function push(step: Splice, others: Steps | null): Steps {
  return { step, others };
}

function splice(
  { cues }: EditDocument,
  at: number,
  from: readonly EditCue[],
  to: readonly EditCue[],
): EditDocument {
  return { cues: [...cues.slice(0, at), ...to, ...cues.slice(at + from.length)] };
}

/** Cues that stayed are the same objects. */
function difference({ cues: left }: EditDocument, { cues: right }: EditDocument): Splice {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left[at] === right[at]) at += 1;
  let end = 0;
  while (end < shorter - at && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  return { at, before: left.slice(at, left.length - end), after: right.slice(at, right.length - end) };
}
