import { bestHeading } from '../../core/notes/best-heading.ts';
import { findPassages, type Passage } from '../../core/notes/find-passages.ts';
import { isShortened } from '../../core/notes/is-shortened.ts';
import { mergePoints } from '../../core/notes/merge-points.ts';
import type { Chapter } from '../../core/notes/notes.ts';
import { outlineOf } from '../../core/notes/outline.ts';
import { sentencesOf } from '../../core/notes/sentences-of.ts';
import { checkWritten, plainText, type Refusal } from '../../core/notes/written-text.ts';
import type { Segment } from '../../core/transcript.ts';
import type { Writer, WriterRequest } from './background-writer.ts';
import { unusable } from './notes-errors.ts';

/** How far a piece of work is. */
export interface Progress {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  /** What is being written, so far. */
  readonly text: string;
}

export type OnProgress = (progress: Progress) => void;

/** Words of a transcript that a model is given at once; with instruction and answer they fit 1,024 tokens. */
const MOST_WORDS = 220;
/** Of a part, to name it: more make it no better, and take longer. */
const NAMED_WORDS = 100;
/** Sentences of a summary. */
const MOST_POINTS = 10;
const HEADING = { mostWords: 9, founded: 0.6, copied: 9 } as const;
/** An answer may be what was said, but not all of it. */
const ANSWER = { mostWords: 60, founded: 0.6, copied: 50 } as const;
/** Of a heading that nobody wrote: the first words of what was said. */
const QUOTED_WORDS = 6;

const SUBJECT = 'Name the subject of the text in two to five words. Answer with the words alone.';
const SHORTER =
  'Say it again in one shorter sentence. Keep names and numbers. Answer with the sentence alone.';
const ANSWERING = 'You answer questions about a transcript in one short sentence, with what is said in it.';

/** @returns chapters, each from where the transcript turns to something else. Errors: notes/unusable, and as `Writer`. */
export async function writeChapters(
  writer: Writer,
  segments: readonly Segment[],
  onProgress: OnProgress,
): Promise<readonly Chapter[]> {
  const { parts } = outlineOf(segments, Math.min(NAMED_WORDS, await wordsFor(writer)));
  const chapters: Chapter[] = [];
  let refused: Refusal = 'empty';
  let written = 0;
  for (const [at, { startMs, point, opening, gist, weights }] of parts.entries()) {
    const headings: string[] = [];
    const tries = [
      [opening, null],
      [opening, SUBJECT],
      [gist, null],
    ] as const;
    for (const [input, system] of tries) {
      const text = await writer.write({ task: 'title', input, system, maxTokens: 24 }, (soFar) =>
        onProgress({ part: at + 1, parts: parts.length, text: plainText(soFar) }),
      );
      const checked = checkWritten(text, input, HEADING);
      if ('text' in checked) headings.push(asHeading(checked.text));
      else refused = checked.refused;
    }
    written += headings.length;
    chapters.push({
      startMs,
      title: bestHeading(headings, weights) ?? quoted(point.text),
      point: point.text,
    });
  }
  if (written === 0) throw unusable(refused);
  return chapters;
}

/**
 * A summary of a few sentences that were said: those that say most of each part, then, of a long transcript, those that say
 * most of these; each is shortened by the model where that says nothing else. Errors: as `Writer`.
 */
export async function writeSummary(
  writer: Writer,
  segments: readonly Segment[],
  onProgress: OnProgress,
): Promise<string> {
  const { parts } = outlineOf(segments, Math.min(NAMED_WORDS, await wordsFor(writer)));
  const points = mergePoints(
    parts.map(({ point }) => point),
    MOST_POINTS,
  );
  const sentences: string[] = [];
  for (const [at, { text: said }] of points.entries()) {
    const show = (text: string) =>
      onProgress({ part: at + 1, parts: points.length, text: [...sentences, text].join(' ') });
    const request: WriterRequest = { task: 'summarise', input: said, system: SHORTER, maxTokens: 80 };
    const written = plainText(await writer.write(request, (soFar) => show(plainText(soFar))));
    sentences.push(asSentence(isShortened(said, written) ? written : said));
  }
  if (sentences.length === 0) throw unusable('empty');
  return sentences.join(' ');
}

/**
 * Made of how the transcript begins, where people say what it is, and of the sentences that say most of its parts; the title
 * that tells most of it is taken. Errors: notes/unusable, and as `Writer`.
 */
export async function writeTitle(
  writer: Writer,
  segments: readonly Segment[],
  onProgress: OnProgress,
): Promise<string> {
  const mostWords = Math.min(NAMED_WORDS, await wordsFor(writer));
  const { opening, parts, weights } = outlineOf(segments, mostWords);
  const points = parts.flatMap(({ point }) => point.text.split(' ')).slice(0, mostWords);
  const tries = [opening, parts[0]?.gist ?? '', points.join(' ')].filter(Boolean);
  const titles: string[] = [];
  let refused: Refusal = 'empty';
  for (const [at, input] of tries.entries()) {
    const text = await writer.write({ task: 'title', input, system: null, maxTokens: 24 }, (soFar) =>
      onProgress({ part: at + 1, parts: tries.length, text: plainText(soFar) }),
    );
    const checked = checkWritten(text, input, HEADING);
    if ('text' in checked) titles.push(asHeading(checked.text));
    else refused = checked.refused;
  }
  const best = bestHeading(titles, weights);
  if (best === null) throw unusable(refused);
  return best;
}

/**
 * Looks for where a question may be answered, and has the model answer it from there alone. What it writes is left out
 * where it doesn't hold to that; the places are there all the same.
 */
export async function answerFrom(
  writer: Writer,
  segments: readonly Segment[],
  question: string,
  onProgress: OnProgress,
): Promise<{ readonly text: string | null; readonly places: readonly Passage[] }> {
  const places = findPassages(sentencesOf(segments), question);
  if (places.length === 0) return { text: null, places };
  const source = places.map(({ text }) => text).join('\n');
  const words = source.split(/\s+/).slice(0, await wordsFor(writer));
  const input = `Transcript:\n${words.join(' ')}\n\nQuestion: ${question}`;
  const text = await writer.write({ task: 'answer', input, system: ANSWERING, maxTokens: 80 }, (soFar) =>
    onProgress({ part: 1, parts: 1, text: plainText(soFar) }),
  );
  const checked = checkWritten(text, `${source} ${question}`, ANSWER);
  return { text: 'text' in checked ? checked.text : null, places };
}

async function wordsFor(writer: Writer): Promise<number> {
  return Math.min(MOST_WORDS, (await writer.inputWords()) ?? MOST_WORDS);
}

function asHeading(text: string): string {
  return text.replace(/[.,;:]+$/, '');
}

function asSentence(text: string): string {
  return /[.?!…。？！]["'”’)]*$/u.test(text) ? text : `${text}.`;
}

function quoted(said: string): string {
  const words = said.split(' ');
  return words.length <= QUOTED_WORDS ? asHeading(said) : `${words.slice(0, QUOTED_WORDS).join(' ')}…`;
}
