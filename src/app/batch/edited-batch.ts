import type { NoisePart } from '../../contracts/audio-worker.ts';
import { wavHeader } from '../../core/audio/wav.ts';
import type { JobRecord } from '../../core/batch/job.ts';
import type { TakenVoice } from '../../core/diarisation/voice-centres.ts';
import { dubLock } from '../../core/dubbing/dub-wish.ts';
import { lengthOf } from '../../core/editor/cut-time.ts';
import { documentOf, segmentsOf } from '../../core/editor/document.ts';
import { replay } from '../../core/editor/history.ts';
import { headFields } from '../../core/notes/head-blocks.ts';
import type { NotesHead } from '../../core/notes/notes.ts';
import type { KeptRange } from '../../core/subtitles/edit-list/kept-ranges.ts';
import type { Transcript } from '../../core/transcript.ts';
import type { AudioPort, MediaSoundPort } from '../../ports/audio.ts';
import type { DubStorePort } from '../../ports/batch-store.ts';
import type { EditJournalPort, EditNewsPort } from '../../ports/edit-journal.ts';
import type { LockPort } from '../../ports/locks.ts';
import type { NotesStorePort, NotesWorkPort } from '../../ports/notes-store.ts';
import type { Dub, Dubber, DubProgress, DubWish } from '../dubbing/index.ts';
import type { NotesDesk, TranscriptNotes } from '../notes/index.ts';
import { transcriptFile } from '../stages/index.ts';
import type { StoredOutput } from './batch-output.ts';
import { type EditSession, openEditSession } from './edit-session.ts';

/** A finished batch whose transcript is being edited in this tab. */
export interface EditedBatch {
  /** Of the medium's file. */
  readonly name: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly durationMs: number;
  readonly media: Blob;
  readonly session: EditSession;
  /** Of those who speak, in order of time; none where speakers were not told apart. */
  readonly voices: readonly TakenVoice[];
  /** For what edits add. */
  newId(): string;
  /** Reads the waveform: pairs of `WAVE_BUCKET_MS`, in order. Errors: as `AudioPort`. */
  readWave(onPairs: (pairs: Int8Array) => void, signal: AbortSignal): Promise<void>;
  /**
   * The parts of the medium that are kept, as a WAV file. Errors: as `AudioPort`.
   * @param onShare how much of it there is, 0..1
   */
  keptSound(kept: readonly KeptRange[], onShare: (share: number) => void, signal: AbortSignal): Promise<Blob>;
  /** A stretch of the medium with its noise and without. Errors: as `AudioPort`. */
  noise(range: KeptRange, signal: AbortSignal): Promise<NoisePart>;
  /** Whether the medium has pictures. Errors: as `AudioPort`. */
  hasPicture(signal: AbortSignal): Promise<boolean>;
  /** Speaks lines over the medium. Errors: as `Dubber`. */
  dub(wish: DubWish, onProgress: (progress: DubProgress) => void, signal: AbortSignal): Promise<Dub>;
  /** What was being spoken when the editor or the page was closed; null: nothing. Waits for a tab that is at it. */
  dubUnderWay(signal: AbortSignal): Promise<DubWish | null>;
  /** It is not gone on with; what was spoken stays. */
  dropDub(): Promise<void>;
  /** A file of the transcript as it is edited. @param head what was made of it */
  transcript(
    edited: Pick<Transcript, 'segments' | 'durationMs'>,
    format: 'txt' | 'json',
    head: NotesHead,
  ): Promise<Blob>;
  /** What the language model makes of the transcript as it is then. Errors: page/part-missing, and the store's. */
  notes(): Promise<TranscriptNotes>;
  /** What there is of that, for files. Errors: the store's. */
  notesHead(): Promise<NotesHead>;
}

export interface EditPorts {
  readonly journal: EditJournalPort;
  readonly news: EditNewsPort;
  readonly sound: Pick<MediaSoundPort, 'wave' | 'keptSound' | 'noise'>;
  readonly audio: Pick<AudioPort, 'probe'>;
  readonly dubber: Dubber;
  readonly dubs: Pick<DubStorePort, 'underWay' | 'end'>;
  readonly locks: LockPort;
  readonly notes: NotesStorePort & Pick<NotesWorkPort, 'work'>;
  /** Fetched when somebody wants notes. Errors: page/part-missing. */
  readonly notesDesk: () => Promise<NotesDesk>;
  readonly newId: () => string;
}

/** @returns the output with the transcript as it was edited; the same where it was not */
export async function withEdits<Output extends Pick<StoredOutput, 'segments'>>(
  journal: EditJournalPort,
  jobId: string,
  output: Output,
): Promise<Output> {
  const beginning = await journal.beginning(jobId);
  if (beginning === null) return output;
  const entries = await journal.read(jobId, 1);
  return entries.length === 0
    ? output
    : { ...output, segments: segmentsOf(replay(beginning, entries).document) };
}

export async function openEditedBatch(
  ports: EditPorts,
  job: JobRecord,
  { language, segments }: Pick<StoredOutput, 'language' | 'segments'>,
  voices: readonly TakenVoice[],
  media: Blob,
): Promise<EditedBatch> {
  const durationMs = job.durationMs ?? job.cursor.readToMs;
  const session = await openEditSession(ports, job.id, documentOf(segments));
  const notes = async () => (await ports.notesDesk()).open(job.id, () => segmentsOf(session.document.value));
  // What was being made of it when a page was closed goes on, whether somebody looks at it or not.
  ports.notes
    .work(job.id)
    .then((work) => work && notes())
    .catch(() => undefined);
  return {
    name: job.name,
    language,
    durationMs,
    media,
    voices,
    session,
    newId: ports.newId,
    async readWave(onPairs, signal) {
      for await (const { pairs } of ports.sound.wave(media, signal)) onPairs(pairs);
    },
    async keptSound(kept, onShare, signal) {
      const pieces: Blob[] = [];
      let [frames, form] = [0, { sampleRateHz: 0, channels: 1 }];
      for await (const { samples, ...part } of ports.sound.keptSound(media, kept, signal)) {
        // A Blob may lie on the disk; hours of samples would not fit the memory.
        pieces.push(new Blob([samples]));
        frames += samples.length / part.channels;
        form = part;
        onShare(Math.min(1, (frames / part.sampleRateHz) * (1000 / lengthOf(kept))));
      }
      const header = wavHeader(frames, form.sampleRateHz, form.channels);
      return new Blob([header, ...pieces], { type: 'audio/wav' });
    },
    async noise(range, signal) {
      const { value } = await ports.sound.noise(media, range, signal).next();
      if (!value) throw new Error('a stretch without sound');
      return value;
    },
    hasPicture: async (signal) => (await ports.audio.probe(media, signal))?.hasVideo === true,
    dub: (wish, onProgress, signal) =>
      ports.dubber.dub({ id: job.id, media, durationMs, language }, wish, onProgress, signal),
    dubUnderWay: (signal) =>
      ports.locks.request(dubLock(job.id), { signal }, () => ports.dubs.underWay(job.id)).catch(() => null),
    dropDub: () => ports.dubs.end(job.id).catch(() => undefined),
    transcript: async ({ segments: own, durationMs: lengthMs }, format, head) =>
      transcriptFile(
        { ...headFields(head), language, durationMs: lengthMs, segments: own },
        format,
        null,
        head,
      ),
    notes,
    notesHead: () => ports.notes.read(job.id),
  };
}
