import type { EditCue, EditDocument, EditWord } from './document.ts';
import { inOrder, textOf } from './document.ts';
import { type Query, replaceIn } from './find.ts';
import { retext } from './retext.ts';

/** What a user may do, as plain data. An edit whose target is gone does nothing. */
export type Edit =
  /** Ends the cue before the word; the rest becomes a cue of its own. */
  | { readonly type: 'split'; readonly cueId: string; readonly wordId: string; readonly newId: string }
  /** Joins the cue and the one behind it, as said by who says the first. */
  | { readonly type: 'merge'; readonly cueId: string }
  /** Cuts words out of the medium, or takes them back in. */
  | { readonly type: 'cut'; readonly wordIds: readonly string[]; readonly isCut: boolean }
  /** Words that stay keep their times; others share the time of those that they replace. */
  | { readonly type: 'text'; readonly cueId: string; readonly text: string; readonly newId: string }
  /** Moved as far as the neighbours let it; its words move along. */
  | { readonly type: 'times'; readonly cueId: string; readonly startMs: number; readonly endMs: number }
  /** Somebody says who speaks in a cue; others, of whom nobody has, follow. */
  | {
      readonly type: 'speaker';
      readonly cueId: string;
      readonly speaker: string;
      readonly others: readonly { readonly cueId: string; readonly speaker: string }[];
    }
  /** In all cues. A name that another speaker has makes the two one. */
  | { readonly type: 'name'; readonly speaker: string; readonly name: string }
  /** In all cues. */
  | { readonly type: 'replace'; readonly query: Query; readonly replacement: string; readonly newId: string };

/** A cue that is made shorter by hand keeps so much. */
const MIN_CUE_MS = 40;

/** @returns the same document where the edit changes nothing. */
export function applyEdit(document: EditDocument, edit: Edit): EditDocument {
  switch (edit.type) {
    case 'split':
      return changeCue(document, edit.cueId, (cue) => split(cue, edit.wordId, edit.newId));
    case 'merge':
      return merge(document, edit.cueId);
    case 'cut': {
      const ids = new Set(edit.wordIds);
      return changeAll(document, (cue) => cut(cue, ids, edit.isCut));
    }
    case 'text':
      return changeCue(document, edit.cueId, (cue) => retext(cue, edit.text, edit.newId));
    case 'times':
      return moveCue(document, edit);
    case 'speaker': {
      const others = new Map(edit.others.map(({ cueId, speaker }) => [cueId, speaker]));
      return changeAll(document, (cue) => {
        if (cue.id === edit.cueId) return [say(cue, edit.speaker)];
        const speaker = cue.isSaid ? undefined : others.get(cue.id);
        return [speaker === undefined || speaker === cue.speaker ? cue : { ...cue, speaker }];
      });
    }
    case 'name':
      return changeAll(document, (cue) => [
        cue.speaker === edit.speaker && edit.name !== edit.speaker ? { ...cue, speaker: edit.name } : cue,
      ]);
    case 'replace':
      return changeAll(document, (cue, index) => {
        const text = textOf(cue);
        const replaced = replaceIn(text, edit.query, edit.replacement);
        return replaced === text ? [cue] : retext(cue, replaced, `${edit.newId}.${index}`);
      });
  }
}

function changeCue(
  document: EditDocument,
  cueId: string,
  change: (cue: EditCue) => readonly EditCue[],
): EditDocument {
  const at = document.cues.findIndex(({ id }) => id === cueId);
  const cue = document.cues[at];
  if (!cue) return document;
  const changed = change(cue);
  if (changed.length === 1 && changed[0] === cue) return document;
  return { cues: [...document.cues.slice(0, at), ...changed, ...document.cues.slice(at + 1)] };
}

function changeAll(
  document: EditDocument,
  change: (cue: EditCue, index: number) => readonly EditCue[],
): EditDocument {
  const cues = document.cues.flatMap(change);
  const isSame = cues.length === document.cues.length && cues.every((cue, i) => cue === document.cues[i]);
  return isSame ? document : { cues };
}

function split(cue: EditCue, wordId: string, newId: string): readonly EditCue[] {
  const at = cue.words.findIndex(({ id }) => id === wordId);
  const [before, after] = [cue.words.slice(0, at), cue.words.slice(at)];
  const [last, first] = [before.at(-1), after[0]];
  if (at <= 0 || !last || !first) return [cue];
  return [
    { ...cue, endMs: last.endMs, words: before },
    { ...cue, id: newId, startMs: first.startMs, words: after },
  ];
}

function merge(document: EditDocument, cueId: string): EditDocument {
  const at = document.cues.findIndex(({ id }) => id === cueId);
  const [cue, next] = [document.cues[at], document.cues[at + 1]];
  if (!cue || !next) return document;
  const merged = { ...cue, endMs: next.endMs, words: [...cue.words, ...next.words] };
  return { cues: [...document.cues.slice(0, at), merged, ...document.cues.slice(at + 2)] };
}

function cut(cue: EditCue, ids: ReadonlySet<string>, isCut: boolean): readonly EditCue[] {
  if (!cue.words.some((word) => ids.has(word.id) && word.isCut !== isCut)) return [cue];
  const words = cue.words.map((word): EditWord => (ids.has(word.id) ? { ...word, isCut } : word));
  return [{ ...cue, words }];
}

function say(cue: EditCue, speaker: string): EditCue {
  return cue.isSaid && cue.speaker === speaker ? cue : { ...cue, speaker, isSaid: true };
}

function moveCue(
  document: EditDocument,
  { cueId, startMs, endMs }: Extract<Edit, { type: 'times' }>,
): EditDocument {
  const at = document.cues.findIndex(({ id }) => id === cueId);
  const lowMs = document.cues[at - 1]?.endMs ?? 0;
  const highMs = document.cues[at + 1]?.startMs ?? Number.POSITIVE_INFINITY;
  return changeCue(document, cueId, (cue) => {
    const from = Math.min(Math.max(startMs, lowMs), Math.max(lowMs, highMs - MIN_CUE_MS));
    const to = Math.min(Math.max(endMs, from + MIN_CUE_MS), Math.max(highMs, from));
    if (from === cue.startMs && to === cue.endMs) return [cue];
    const scale = cue.endMs > cue.startMs ? (to - from) / (cue.endMs - cue.startMs) : 0;
    const words = cue.words.map((word) => ({
      ...word,
      startMs: from + (word.startMs - cue.startMs) * scale,
      endMs: from + (word.endMs - cue.startMs) * scale,
    }));
    return [{ ...cue, startMs: from, endMs: to, words: inOrder(words, from, to) }];
  });
}
