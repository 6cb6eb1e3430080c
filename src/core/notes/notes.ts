import type { Passage } from './find-passages.ts';

/** A part of a recording that is about one thing. */
export interface Chapter {
  /** When it begins, as the transcript has it. */
  readonly startMs: number;
  readonly title: string;
  /** The sentence that says most of it, as it was said. */
  readonly point: string;
}

export interface Answer {
  readonly id: string;
  readonly question: string;
  /** null where nothing in the transcript fits, or what was written didn't hold to it. */
  readonly text: string | null;
  /** Where it is said, the likeliest first; none where nothing fits. */
  readonly places: readonly Passage[];
}

/** What a language model has made of a transcript, and somebody of that. null: not made yet. Plain data. */
export interface Notes {
  readonly title: string | null;
  readonly summary: string | null;
  readonly chapters: readonly Chapter[] | null;
  /** The newest first. */
  readonly answers: readonly Answer[];
}

/** What goes into files. */
export type NotesHead = Pick<Notes, 'title' | 'summary' | 'chapters'>;

export const NO_NOTES: Notes = { title: null, summary: null, chapters: null, answers: [] };

/** A text that is emptied is taken away. */
export type NotesChange =
  | { readonly type: 'title' | 'summary'; readonly text: string }
  | { readonly type: 'chapters'; readonly chapters: readonly Chapter[] }
  | { readonly type: 'chapterTitle'; readonly startMs: number; readonly text: string }
  | { readonly type: 'chapterRemoved'; readonly startMs: number }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'answerText'; readonly id: string; readonly text: string }
  | { readonly type: 'answerRemoved'; readonly id: string };

export function changeNotes(notes: Notes, change: NotesChange): Notes {
  const { chapters, answers } = notes;
  switch (change.type) {
    case 'title':
    case 'summary':
      return { ...notes, [change.type]: change.text.trim() || null };
    case 'chapters':
      return { ...notes, chapters: change.chapters };
    case 'chapterTitle': {
      const title = change.text.trim();
      if (title === '') return notes;
      const named = chapters?.map((one) => (one.startMs === change.startMs ? { ...one, title } : one));
      return { ...notes, chapters: named ?? null };
    }
    case 'chapterRemoved': {
      const left = (chapters ?? []).filter(({ startMs }) => startMs !== change.startMs);
      return { ...notes, chapters: left.length > 0 ? left : null };
    }
    case 'answered': {
      const { answer } = change;
      const isThere = answers.some(({ id }) => id === answer.id);
      return {
        ...notes,
        answers: isThere ? answers.map((one) => (one.id === answer.id ? answer : one)) : [answer, ...answers],
      };
    }
    case 'answerText':
      return {
        ...notes,
        answers: answers.map((one) =>
          one.id === change.id ? { ...one, text: change.text.trim() || null } : one,
        ),
      };
    case 'answerRemoved':
      return { ...notes, answers: answers.filter(({ id }) => id !== change.id) };
  }
}
