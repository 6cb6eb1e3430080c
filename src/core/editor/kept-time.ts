import type { KeptRange } from '../subtitles/edit-list/kept-ranges.ts';
import type { EditDocument } from './document.ts';

/** @returns the parts of the medium that are left once the cut words are gone; in order, none empty. */
export function keptTime({ cues }: EditDocument, durationMs: number): KeptRange[] {
  const ranges: KeptRange[] = [];
  let fromMs = 0;
  let isCutting = false;
  const keep = (toMs: number) => {
    if (toMs > fromMs) ranges.push({ startMs: fromMs, endMs: toMs });
  };
  for (const { startMs, endMs, isCut } of cues.flatMap(({ words }) => words)) {
    if (isCut && !isCutting) keep(Math.min(startMs, durationMs));
    // The pause between two words that are both cut goes with them.
    if (isCut) fromMs = Math.max(fromMs, endMs);
    isCutting = isCut;
  }
  keep(durationMs);
  return ranges;
}
