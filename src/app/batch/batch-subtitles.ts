import { SottoError } from '../../contracts/errors.ts';
import type { JobRecord } from '../../core/batch/job.ts';
import type { NotesHead } from '../../core/notes/notes.ts';
import { readSubtitles } from '../../core/subtitles/reading/read-subtitles.ts';
import { resync } from '../../core/subtitles/resync/resync.ts';
import type { SubtitleSource } from '../../core/subtitles/subtitle-file.ts';
import type { BatchStorePort, StoredSubtitles } from '../../ports/batch-store.ts';
import type { StoredOutput } from './batch-output.ts';
import { decodeText } from './decode-text.ts';
import type { StudioBatches } from './studio-batches.ts';

export interface SubtitleStorePort extends Pick<BatchStorePort, 'subtitles' | 'setSubtitles'> {
  job(id: string): Promise<JobRecord>;
}

const UNREADABLE = {
  code: 'subtitles/unreadable',
  message: 'The file holds no subtitles that can be read; choose an SRT or WebVTT file.',
  recoverable: false,
} as const;

const OTHER_RECORDING = {
  code: 'subtitles/other-recording',
  message: 'Hardly any word of the subtitles is in this recording; choose the file that belongs to it.',
  recoverable: false,
} as const;

/**
 * Subtitles of jobs: made of the transcript, or brought along and fitted to it.
 * @param transcript what is heard in a job's medium, as it is now
 * @param head what was made of that
 */
export function createBatchSubtitles(
  store: SubtitleStorePort,
  transcript: (job: JobRecord) => Promise<Pick<StoredOutput, 'language' | 'segments'>>,
  head: (jobId: string) => Promise<NotesHead>,
): Pick<StudioBatches, 'subtitles' | 'importSubtitles' | 'dropSubtitles'> {
  async function transcriptOf(id: string): Promise<Omit<SubtitleSource, 'cues'>> {
    const job = await store.job(id);
    const { language, segments } = await transcript(job);
    return { name: job.name, durationMs: job.durationMs ?? job.cursor.readToMs, language, segments };
  }

  /** @returns how to put back what was there. */
  async function replace(id: string, subtitles: StoredSubtitles | null): Promise<() => Promise<void>> {
    const before = await store.subtitles(id);
    await store.setSubtitles(id, subtitles);
    return () => store.setSubtitles(id, before);
  }

  return {
    async subtitles(id) {
      const own = await store.subtitles(id);
      return { ...(await transcriptOf(id)), cues: own?.cues ?? null, head: await head(id) };
    },
    async importSubtitles(id, file, onStep, signal) {
      onStep('reading');
      const { cues, problems } = readSubtitles(decodeText(await file.arrayBuffer()));
      if (cues.length === 0) throw new SottoError(UNREADABLE);
      const { segments, durationMs } = await transcriptOf(id);
      signal.throwIfAborted();
      onStep('comparing');
      const fitted = resync(cues, segments, durationMs);
      if (fitted === null) throw new SottoError(OTHER_RECORDING);
      onStep('storing');
      const undo = await replace(id, { cues: fitted.cues });
      return { report: fitted.report, problems, undo };
    },
    dropSubtitles: (id) => replace(id, null),
  };
}
