/** Something that is made of a transcript. */
export type NotesStep =
  | { readonly kind: 'title' | 'summary' | 'chapters' }
  | { readonly kind: 'answer'; readonly question: string; readonly id: string };

/** What is being made of a transcript, so that it goes on after the page was closed. Plain data. */
export interface NotesWork {
  /** What is left, the first one under way. */
  readonly steps: readonly NotesStep[];
  /** What the model has written for the first one: by what it was asked. */
  readonly written: Readonly<Record<string, string>>;
}
