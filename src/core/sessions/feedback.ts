import type { Stage } from '../stage.ts';

/** What can be said something of, in the order of the stages that made it. */
export const RATED_PARTS = ['transcript', 'reply', 'voice'] as const;
export type RatedPart = (typeof RATED_PARTS)[number];

/** The longest sentence that is kept with a thumb, in UTF-16 code units. */
export const LONGEST_SENTENCE = 280;

/** What somebody said of a part of a session. Its sentence is the only text that is kept, and they wrote it for this. */
export interface Feedback {
  readonly schema: 'sotto-feedback/1';
  readonly session: string;
  readonly part: RatedPart;
  /** Wall time, in ms since 1970. */
  readonly atMs: number;
  readonly thumb: 'up' | 'down';
  readonly sentence: string;
}

export const STAGE_OF_PART = {
  transcript: 'stt',
  reply: 'llm',
  voice: 'tts',
} as const satisfies Record<RatedPart, Stage>;
