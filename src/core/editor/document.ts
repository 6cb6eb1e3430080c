import { joinWords } from '../alignment/join-words.ts';
import { timedWords } from '../subtitles/timed-words.ts';
import type { Segment, Word } from '../transcript.ts';

/** Ids stay with what they name through all edits but those that replace it. */
export interface EditWord extends Word {
  readonly id: string;
  /** Cut out of the medium: not shown, and left out of what is exported. */
  readonly isCut: boolean;
}

/** Words that are shown together. Its words lie in its time, in order, and don't overlap; nor do cues. */
export interface EditCue {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Who says it; none where nobody knows. */
  readonly speaker?: string;
  /** Somebody has said who it is: what others are taken for doesn't change it. */
  readonly isSaid?: true;
  readonly words: readonly EditWord[];
}

/** A transcript as somebody edits it. Plain JSON; never mutated: what stayed the same stays the same object. */
export interface EditDocument {
  /** In order of time; none is without words. */
  readonly cues: readonly EditCue[];
}

/** @returns one cue for each segment with words; times that run backwards are set right. */
export function documentOf(segments: readonly Segment[]): EditDocument {
  let words = 0;
  let reachedMs = 0;
  const cues = segments.flatMap((segment, index): EditCue[] => {
    const own = timedWords(segment).map(({ startMs, endMs, text }) => ({
      id: `w${++words}`,
      startMs,
      endMs,
      text,
      isCut: false,
    }));
    if (own.length === 0) return [];
    const startMs = Math.max(reachedMs, Math.min(segment.startMs, own[0]?.startMs ?? segment.startMs));
    const endMs = Math.max(startMs, segment.endMs, own.at(-1)?.endMs ?? 0);
    reachedMs = endMs;
    return [
      { id: `c${index + 1}`, startMs, endMs, ...speakerOf(segment), words: inOrder(own, startMs, endMs) },
    ];
  });
  return { cues };
}

function speakerOf({ speaker }: { readonly speaker?: string }): { readonly speaker?: string } {
  return speaker === undefined ? {} : { speaker };
}

/** What is shown of a cue. */
export function shownWords({ words }: Pick<EditCue, 'words'>): readonly EditWord[] {
  return words.filter(({ isCut }) => !isCut);
}

export function textOf(cue: EditCue): string {
  return joinWords(shownWords(cue).map(({ text }) => text));
}

/** @returns the segments that subtitles and files are made of: what was cut is not among them. */
export function segmentsOf({ cues }: EditDocument): Segment[] {
  return cues.flatMap((cue) => {
    const words = shownWords(cue).map(({ startMs, endMs, text }) => ({ startMs, endMs, text }));
    return words.length === 0
      ? []
      : [{ startMs: cue.startMs, endMs: cue.endMs, text: textOf(cue), ...speakerOf(cue), words }];
  });
}

/** The same words within a time, none before the one in front of it. */
export function inOrder<Timed extends Word>(words: readonly Timed[], fromMs: number, toMs: number): Timed[] {
  let reachedMs = fromMs;
  return words.map((word) => {
    const startMs = Math.min(Math.max(word.startMs, reachedMs), toMs);
    const endMs = Math.min(Math.max(word.endMs, startMs), toMs);
    reachedMs = endMs;
    return startMs === word.startMs && endMs === word.endMs ? word : { ...word, startMs, endMs };
  });
}
