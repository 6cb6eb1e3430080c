import type { Segment, Word } from '../transcript.ts';
import type { SpeakerId, SpeakerTurn } from './diarise.ts';
import type { Span } from './voice-sample.ts';

/** A change of speakers within a segment counts from so many words, and from so long. */
const LEAST_WORDS = 2;
const LEAST_MS = 500;

/**
 * Puts speakers on a transcript. A segment is the speaker's who is heard in most of it; where it has word times, it is
 * cut at the word with which another speaker begins.
 *
 * @param turns in order of time; none: the transcript stays as it is
 */
export function labelSegments(
  segments: readonly Segment[],
  turns: readonly SpeakerTurn[],
  nameOf: (id: SpeakerId) => string,
): readonly Segment[] {
  if (turns.length === 0) return segments;
  const label = (segment: Segment): Segment => {
    const { speaker, overlap } = heardIn(segment, turns);
    return { ...segment, speaker: nameOf(speaker), ...(overlap ? { overlap } : {}) };
  };
  return segments.flatMap((segment) => cutAtChanges(segment, turns).map(label));
}

function heardIn(span: Span, turns: readonly SpeakerTurn[]): { speaker: SpeakerId; overlap: boolean } {
  const times = new Map<SpeakerId, number>();
  let [bothMs, nearest, away] = [0, turns[0], Number.POSITIVE_INFINITY];
  for (let at = firstBehind(turns, span.startMs); at < turns.length; at++) {
    const turn = turns[at];
    if (!turn) break;
    const ms = Math.min(span.endMs, turn.endMs) - Math.max(span.startMs, turn.startMs);
    if (-ms < away) [nearest, away] = [turn, -ms];
    if (turn.startMs >= span.endMs) break;
    if (ms <= 0) continue;
    times.set(turn.speaker, (times.get(turn.speaker) ?? 0) + ms);
    if (turn.other !== null) bothMs += ms;
  }
  const [most] = [...times].sort((a, b) => b[1] - a[1]);
  const totalMs = [...times.values()].reduce((sum, ms) => sum + ms, 0);
  return { speaker: most?.[0] ?? nearest?.speaker ?? 1, overlap: totalMs > 0 && bothMs > totalMs / 2 };
}

/** The turn before the first that ends behind a time: the one before may be the nearest. */
function firstBehind(turns: readonly SpeakerTurn[], ms: number): number {
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.endMs ?? 0) > ms) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
}

function cutAtChanges(segment: Segment, turns: readonly SpeakerTurn[]): Segment[] {
  const { words } = segment;
  if (!words || words.length < 2 * LEAST_WORDS) return [segment];
  const runs: { speaker: SpeakerId; words: Word[] }[] = [];
  for (const word of words) {
    const { speaker } = heardIn(word, turns);
    const last = runs.at(-1);
    if (last?.speaker === speaker) last.words.push(word);
    else runs.push({ speaker, words: [word] });
  }
  const parts: Word[][] = [];
  let before: SpeakerId | null = null;
  for (const run of runs) {
    const lasts = (run.words.at(-1) as Word).endMs - (run.words[0] as Word).startMs;
    const isSure = run.words.length >= LEAST_WORDS && lasts >= LEAST_MS;
    if (parts.length === 0 || (isSure && run.speaker !== before)) parts.push([...run.words]);
    else (parts.at(-1) as Word[]).push(...run.words);
    if (parts.at(-1)?.[0] === run.words[0] && (isSure || before === null)) before = run.speaker;
  }
  const texts = parts.length < 2 ? null : textsOf(segment.text, parts);
  if (texts === null) return [segment];
  return parts.map((own, at) => ({
    ...segment,
    startMs: at === 0 ? segment.startMs : (own[0]?.startMs ?? segment.startMs),
    endMs: at === parts.length - 1 ? segment.endMs : (own.at(-1)?.endMs ?? segment.endMs),
    text: texts[at] ?? '',
    words: own,
  }));
}

/** The text of each part, as it stands in the segment's; null where words and text are not the same. */
function textsOf(text: string, parts: readonly (readonly Word[])[]): string[] | null {
  const texts: string[] = [];
  let [from, reached] = [0, 0];
  for (const [at, part] of parts.entries()) {
    for (const [index, word] of part.entries()) {
      const found = text.indexOf(word.text.trim(), reached);
      if (found < 0) return null;
      if (index === 0 && at > 0) {
        texts.push(text.slice(from, found).trim());
        from = found;
      }
      reached = found + word.text.trim().length;
    }
  }
  texts.push(text.slice(from).trim());
  return texts.every((one) => one !== '') ? texts : null;
}
