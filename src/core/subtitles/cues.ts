import type { Segment, Transcript, Word } from '../transcript.ts';
import { breakLines, fitsCue } from './line-breaking.ts';

export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  /** One or two; more only for a word that is wider than two lines. */
  readonly lines: readonly string[];
}

/** Common subtitle practice: nothing stays longer than 7 s, and a cue stays at least 1 s where there is room. */
const MAX_CUE_MS = 7_000;
const MIN_CUE_MS = 1_000;
const SENTENCE_END = /[.!?…。！？]["'”’)\]]?$/u;

/** @returns cues in order of time, each at most two lines and seven seconds, never overlapping nor behind the medium. */
export function toCues({ segments, durationMs }: Pick<Transcript, 'segments' | 'durationMs'>): Cue[] {
  const groups = segments.flatMap((segment) => groupWords(wordsOf(segment)));
  return groups.map((group, index) => {
    const startMs = group[0]?.startMs ?? 0;
    const spokenMs = group.at(-1)?.endMs ?? startMs;
    const nextMs = groups[index + 1]?.[0]?.startMs ?? durationMs;
    const endMs = Math.min(Math.max(spokenMs, startMs + MIN_CUE_MS), Math.max(nextMs, startMs));
    return { startMs, endMs, lines: breakLines(textOf(group)) };
  });
}

/** Without word times, words share their segment by length. */
function wordsOf({ startMs, endMs, text, words }: Segment): readonly Word[] {
  if (words && words.length > 0) return words;
  const parts = text.split(/\s+/).filter(Boolean);
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  let before = 0;
  return parts.map((part) => {
    const wordStartMs = startMs + (before / total) * (endMs - startMs);
    before += part.length;
    return { startMs: wordStartMs, endMs: startMs + (before / total) * (endMs - startMs), text: part };
  });
}

/** A cue ends with its sentence where it can stay for a second by then, or where the next word would overfill it. */
function groupWords(words: readonly Word[]): Word[][] {
  const groups: Word[][] = [];
  let group: Word[] = [];
  for (const word of words) {
    if (endsBefore(word, group)) {
      groups.push(group);
      group = [];
    }
    group.push(word);
  }
  return group.length > 0 ? [...groups, group] : groups;
}

function endsBefore(next: Word, group: readonly Word[]): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (SENTENCE_END.test(last.text) && next.startMs - first.startMs >= MIN_CUE_MS) return true;
  return !fitsCue(textOf([...group, next])) || next.endMs - first.startMs > MAX_CUE_MS;
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}
