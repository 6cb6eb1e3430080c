import type { ReadonlySignal } from '@preact/signals';
import type { ErrorInfo } from '../../contracts/errors.ts';
import type { JobState } from '../../core/batch/job.ts';
import type { RoutingDecision } from '../../core/routing/route.ts';
import type { SubtitleProblem } from '../../core/subtitles/reading/read-subtitles.ts';
import type { ResyncReport } from '../../core/subtitles/resync/resync.ts';
import type { SubtitleSource } from '../../core/subtitles/subtitle-file.ts';
import type { Segment, Transcript } from '../../core/transcript.ts';
import type { BackgroundRest } from '../scheduling/index.ts';
import type { EditedBatch } from './edited-batch.ts';

/** One batch as the list shows it. `damaged`: its record cannot be read; it can only be removed. */
export interface BatchCard {
  readonly id: string;
  readonly name: string;
  readonly state: JobState | 'damaged';
  /** Why it is in the background; null when it was imported. */
  readonly route: RoutingDecision | null;
  readonly mediaBytes: number;
  readonly durationMs: number | null;
  readonly createdAtMs: number;
  /** 0..1, or null while unknown. */
  readonly progress: number | null;
  /** Parts of its text that there are; what it has given has not changed while this has not. */
  readonly writtenParts: number;
  /** null while nothing can be said. */
  readonly remainingMs: number | null;
  /** It ends with a reply that is spoken. */
  readonly isSpoken: boolean;
  /** Its transcript is spoken, too. */
  readonly hasTrack: boolean;
  /** Parts that failed three times and were left out. */
  readonly setAside: number;
  readonly error: ErrorInfo | null;
}

/** What a batch has given so far. Complete when its card says `done`. */
export interface BatchOutput {
  readonly segments: readonly Segment[];
  /** Summary, once the transcript is complete; empty before. */
  readonly reply: string;
}

/** What a turn heard. */
export interface HeardMedium extends Pick<Transcript, 'language' | 'durationMs' | 'segments'> {
  readonly turnId: string;
  readonly media: Blob;
  /** Of its file. */
  readonly name: string;
}

/** What is being done with subtitles that are brought along. */
export type ImportStep = 'reading' | 'comparing' | 'storing';

/** What became of subtitles that were brought along. */
export interface ImportedSubtitles {
  readonly report: ResyncReport;
  /** Parts of the file that could not be read. */
  readonly problems: readonly SubtitleProblem[];
  /** Puts back the subtitles that were there before. */
  undo(): Promise<void>;
}

export type BatchFormat = 'json' | 'srt' | 'vtt' | 'txt' | 'wav' | 'track' | 'report' | 'archive';

/** Everything that the screens show and do with batches; the same in every tab. */
export interface StudioBatches {
  /** In the order in which they are worked on; finished ones last, newest first. */
  readonly cards: ReadonlySignal<readonly BatchCard[]>;
  /** False in a tab that only shows what another one does. */
  readonly isLeading: ReadonlySignal<boolean>;
  readonly rest: ReadonlySignal<BackgroundRest>;
  pause(id: string): void;
  resume(id: string): void;
  cancel(id: string): void;
  /** Tries failed jobs and parts that were set aside again. */
  retry(id: string): void;
  /** Frees the space at once; not to be undone. */
  remove(id: string): void;
  /** @param ids of unfinished batches, in the wished order */
  reorder(ids: readonly string[]): void;
  /** Also while the job runs. Errors: the store's. */
  output(id: string): Promise<BatchOutput>;
  /** What its subtitles are made of. Errors: the store's. */
  subtitles(id: string): Promise<SubtitleSource>;
  /**
   * Takes the subtitles of an SRT or WebVTT file, moved to where their words were heard, instead of those of the
   * transcript. Errors: subtitles/unreadable, subtitles/other-recording, media/gone, and the store's.
   */
  importSubtitles(
    id: string,
    file: Blob,
    onStep: (step: ImportStep) => void,
    signal: AbortSignal,
  ): Promise<ImportedSubtitles>;
  /** Goes back to the subtitles of the transcript; the answer undoes that. */
  dropSubtitles(id: string): Promise<() => Promise<void>>;
  /** Opens a finished batch's transcript to be edited, as it was left, also in another tab. Errors: the store's. */
  edit(id: string): Promise<EditedBatch>;
  /** Gives a speaker of a finished batch's transcript a name, as an edit. Errors: the store's. */
  nameSpeaker(id: string, speaker: string, name: string): Promise<void>;
  /**
   * Keeps what was heard of a medium as a batch that is done.
   * @returns its id. Errors: storage/quota, media/gone, and the store's others.
   */
  keep(heard: HeardMedium): Promise<string>;
  /** `archive` holds the medium and everything done so far, and can be imported elsewhere. null: there is no such file yet. */
  export(id: string, format: BatchFormat): Promise<Blob | null>;
  /** Errors: storage/corrupt when the file is no batch, storage/quota, and the store's others. */
  import(file: File): Promise<void>;
}
