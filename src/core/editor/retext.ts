import { alignTokens } from '../metrics/edit-alignment.ts';
import { type EditCue, type EditWord, inOrder, shownWords } from './document.ts';

/**
 * Gives a cue another text. Words that are the same in both, in order, stay as they are; a run of new words shares the
 * time of the run that it replaces, by length, or stands between its neighbours. What was cut stays where it was.
 *
 * @param newId beginning of the new words' ids
 * @returns the cue; none where nothing is left of it
 */
export function retext(cue: EditCue, text: string, newId: string): readonly EditCue[] {
  const old = shownWords(cue);
  const texts = text.split(/\s+/).filter(Boolean);
  const same = commonWords(
    old.map((word) => word.text),
    texts,
  );
  if (same.length === old.length && same.length === texts.length) return [cue];
  const shown: EditWord[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const [oldIndex, newIndex] of [...same, [old.length, texts.length] as const]) {
    const run = texts.slice(newAt, newIndex);
    const fromMs = old[oldAt]?.startMs ?? cue.endMs;
    const gapFromMs = shown.at(-1)?.endMs ?? cue.startMs;
    const gapToMs = old[oldIndex]?.startMs ?? cue.endMs;
    const replaced = oldIndex > oldAt;
    const span = replaced
      ? { fromMs, toMs: old[oldIndex - 1]?.endMs ?? fromMs }
      : { fromMs: gapFromMs, toMs: gapToMs };
    shown.push(...shareTime(run, span.fromMs, span.toMs, `${newId}.${newAt}`));
    const kept = old[oldIndex];
    if (kept) shown.push(kept);
    [oldAt, newAt] = [oldIndex + 1, newIndex + 1];
  }
  const cutOut = cue.words.filter(({ isCut }) => isCut);
  const words = [...shown, ...cutOut].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  return words.length === 0 ? [] : [{ ...cue, words: inOrder(words, cue.startMs, cue.endMs) }];
}

function shareTime(texts: readonly string[], fromMs: number, toMs: number, newId: string): EditWord[] {
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  let before = 0;
  return texts.map((text, index) => {
    const startMs = fromMs + (before / total) * (toMs - fromMs);
    before += text.length;
    const endMs = fromMs + (before / total) * (toMs - fromMs);
    return { id: `${newId}.${index}`, startMs, endMs, text, isCut: false };
  });
}

/** Places of the words that are the same in both texts, in order. */
function commonWords(left: readonly string[], right: readonly string[]): (readonly [number, number])[] {
  let [leftAt, rightAt] = [0, 0];
  return alignTokens(left, right).flatMap(({ reference, hypothesis }) => {
    const pair = [leftAt, rightAt] as const;
    if (reference !== null) leftAt += 1;
    if (hypothesis !== null) rightAt += 1;
    return reference === hypothesis ? [pair] : [];
  });
}
