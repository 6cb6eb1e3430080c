/** Times are milliseconds from the start of the medium. */
export interface Word {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

export interface Segment {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  /** Who says it, as it is shown; none where nobody knows. */
  readonly speaker?: string;
  readonly words?: readonly Word[];
  /** Perhaps another one speaks at the same time. */
  readonly overlap?: boolean;
}

export interface Transcript {
  readonly language: string;
  readonly durationMs: number;
  readonly segments: readonly Segment[];
}

/** The whole text of a transcript, one space between segments. */
export function transcriptText(transcript: Pick<Transcript, 'segments'>): string {
  return transcript.segments
    .map((segment) => segment.text.trim())
    .filter(Boolean)
    .join(' ');
}
