import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeNotes,
  NO_NOTES,
  type Notes,
  type NotesChange,
  type NotesHead,
} from '../../../src/core/notes/notes.ts';
import { writeVtt } from '../../../src/core/subtitles/formats/vtt.ts';
import { readSubtitles } from '../../../src/core/subtitles/reading/read-subtitles.ts';
import { writeTranscript } from '../../../src/core/subtitles/write-transcript.ts';
import { OTHER_READERS } from '../../fakes/subtitles/other-readers.ts';
import { cueDocuments } from '../../fakes/subtitles/random-documents.ts';

const CHAPTERS = [
  { startMs: 0, title: 'Garden', point: 'It has a greenhouse.' },
  { startMs: 62_000, title: 'Noise', point: 'The bar is loud.' },
];
const ANSWER = { id: 'a', question: 'Who?', text: 'Yusuf.', places: [] };
const HEAD = {
  title: 'Spring meeting',
  summary: 'It has a greenhouse.\nThe bar is loud.',
  chapters: CHAPTERS,
};

describe('a change of notes', () => {
  const FULL: Notes = { ...HEAD, answers: [ANSWER] };
  it.each<[string, NotesChange, Partial<Notes>]>([
    ['a title', { type: 'title', text: ' New ' }, { title: 'New' }],
    ['a title that is emptied', { type: 'title', text: ' ' }, { title: null }],
    [
      'a chapter renamed',
      { type: 'chapterTitle', startMs: 0, text: 'Beds' },
      { chapters: [{ ...CHAPTERS[0], title: 'Beds' }, CHAPTERS[1]] as never },
    ],
    ['a summary with blanks around', { type: 'summary', text: ' It is. ' }, { summary: 'It is.' }],
    ['a summary that is emptied', { type: 'summary', text: '' }, { summary: null }],
    [
      'chapters made anew',
      { type: 'chapters', chapters: CHAPTERS.slice(1) },
      { chapters: CHAPTERS.slice(1) },
    ],
    ['a chapter named with blanks alone', { type: 'chapterTitle', startMs: 0, text: ' ' }, {}],
    [
      'a chapter named with blanks around',
      { type: 'chapterTitle', startMs: 62_000, text: ' Bar ' },
      { chapters: [CHAPTERS[0], { ...CHAPTERS[1], title: 'Bar' }] as never },
    ],
    ['a chapter that is not there', { type: 'chapterTitle', startMs: 7, text: 'Beds' }, {}],
    ['a chapter without a name', { type: 'chapterTitle', startMs: 0, text: '' }, {}],
    ['a chapter removed', { type: 'chapterRemoved', startMs: 0 }, { chapters: CHAPTERS.slice(1) }],
    [
      'an answer given anew',
      { type: 'answered', answer: { ...ANSWER, text: 'Tom.' } },
      { answers: [{ ...ANSWER, text: 'Tom.' }] },
    ],
    [
      'another answer',
      { type: 'answered', answer: { ...ANSWER, id: 'b' } },
      { answers: [{ ...ANSWER, id: 'b' }, ANSWER] },
    ],
    [
      'an answer edited',
      { type: 'answerText', id: 'a', text: 'Ada.' },
      { answers: [{ ...ANSWER, text: 'Ada.' }] },
    ],
    [
      'an answer emptied',
      { type: 'answerText', id: 'a', text: ' ' },
      { answers: [{ ...ANSWER, text: null }] },
    ],
    ['an answer edited that is not there', { type: 'answerText', id: 'b', text: 'Ada.' }, {}],
    ['an answer removed that is not there', { type: 'answerRemoved', id: 'b' }, {}],
    ['an answer removed', { type: 'answerRemoved', id: 'a' }, { answers: [] }],
  ])('%s', (_, change, changed) => {
    expect(changeNotes(FULL, change)).toEqual({ ...FULL, ...changed });
  });

  it('leaves no list of chapters without any', () => {
    const [first] = CHAPTERS;
    const one: Notes = { ...FULL, chapters: first ? [first] : [] };
    expect(changeNotes(one, { type: 'chapterRemoved', startMs: 0 })).toEqual({ ...FULL, chapters: null });
    expect(changeNotes(NO_NOTES, { type: 'chapterRemoved', startMs: 0 })).toEqual(NO_NOTES);
    expect(changeNotes(NO_NOTES, { type: 'chapterTitle', startMs: 0, text: 'Beds' })).toEqual(NO_NOTES);
  });

  it('of one answer leaves the others, in their order', () => {
    const answers = ['c', 'b', 'a'].map((id) => ({ ...ANSWER, id }));
    const texts = (change: NotesChange) =>
      changeNotes({ ...FULL, answers }, change).answers.map(({ id, text }) => `${id} ${text}`);
    expect(texts({ type: 'answered', answer: { ...ANSWER, id: 'b', text: 'Tom.' } })).toEqual([
      'c Yusuf.',
      'b Tom.',
      'a Yusuf.',
    ]);
    expect(texts({ type: 'answerText', id: 'b', text: ' Tom. ' })).toEqual([
      'c Yusuf.',
      'b Tom.',
      'a Yusuf.',
    ]);
    expect(texts({ type: 'answerRemoved', id: 'b' })).toEqual(['c Yusuf.', 'a Yusuf.']);
  });
});

describe('files', () => {
  const transcript = {
    language: 'en',
    durationMs: 70_000,
    segments: [{ startMs: 0, endMs: 2_000, text: 'Hello there.' }],
  };

  it('as text begin with title, summary and chapters', () => {
    expect(writeTranscript(transcript, 'txt', null, HEAD)).toBe(
      'Spring meeting\n\nIt has a greenhouse.\nThe bar is loud.\n\n0:00 Garden\n1:02 Noise\n\nHello there.\n',
    );
    expect(writeTranscript(transcript, 'txt', null, NO_NOTES)).toBe('Hello there.\n');
  });

  it('as WebVTT have them as comments, and SubRip has no place for them', () => {
    expect(writeTranscript(transcript, 'vtt', null, HEAD)).toMatch(
      /^WEBVTT\n\nNOTE\nSpring meeting\n\nNOTE\nIt has a greenhouse.\nThe bar is loud.\n\nNOTE\n00:00:00.000 Garden\n00:01:02.000 Noise\n\n00:00:00.000 --> /,
    );
    expect(writeTranscript(transcript, 'srt', null, HEAD)).toBe(writeTranscript(transcript, 'srt', null));
  });

  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\r', '-->', 'NOTE', '&', '00:00:01.000', '한', '\0'),
    maxLength: 12,
  });
  const heads = fc.record<NotesHead>({
    title: fc.option(text),
    summary: fc.option(text),
    chapters: fc.option(fc.array(fc.record({ startMs: fc.nat(10_000_000), title: text, point: text }))),
  });

  it('are read with the same cues, whatever is in their head', async () => {
    await fc.assert(
      fc.asyncProperty(cueDocuments(1), heads, async (cues, head) => {
        const written = writeVtt(cues, head);
        expect(readSubtitles(written)).toEqual({ cues, problems: [] });
        expect(await OTHER_READERS.vtt(written)).toEqual(cues);
      }),
      { numRuns: 100 },
    );
  });
});
