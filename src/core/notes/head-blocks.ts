import { writable } from '../subtitles/writable.ts';
import type { NotesHead } from './notes.ts';

/** The head of a transcript as lines of text: a blank one where something else begins. @param clock how times are written */
export function headBlocks({ title, summary, chapters }: NotesHead, clock: (ms: number) => string): string[] {
  const list = chapters?.map((chapter) => `${clock(chapter.startMs)} ${writable(chapter.title)}`).join('\n');
  return [title, summary, list].flatMap((block, at) => (block ? [at < 2 ? lines(block) : block] : []));
}

/** Its fields in a JSON file, those that there are. */
export function headFields({ title, summary, chapters }: NotesHead): object {
  return {
    ...(title !== null && { title }),
    ...(summary !== null && { summary }),
    ...(chapters !== null && {
      chapters: chapters.map(({ startMs, title: own }) => ({ startMs, title: own })),
    }),
  };
}

/** No blank line inside: that would end the block. */
function lines(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .map(writable)
    .filter(Boolean)
    .join('\n');
}
