import { Connection } from '../../../src/adapters/batch-store/connection.ts';
import { DubStore } from '../../../src/adapters/batch-store/dub-store.ts';
import { EditJournal } from '../../../src/adapters/batch-store/edit-journal.ts';
import { NotesStore } from '../../../src/adapters/batch-store/notes-store.ts';
import { createEditNews } from '../../../src/adapters/browser/edit-news.ts';
import { createPageLocks } from '../../../src/adapters/browser/page-locks.ts';
import { type EditedBatch, openEditedBatch } from '../../../src/app/batch/edited-batch.ts';
import { createDubber } from '../../../src/app/dubbing/index.ts';
import { takeVoices } from '../../../src/core/diarisation/voice-centres.ts';
import type { Segment } from '../../../src/core/transcript.ts';
import type { MediaSoundPort } from '../../../src/ports/audio.ts';
import { dubParts } from '../../../workers/audio/dub/dub-parts.ts';
import { trackParts } from '../../../workers/audio/dub/track-parts.ts';
import { keptParts } from '../../../workers/audio/kept-parts.ts';
import { MediaSource } from '../../../workers/audio/media-source.ts';
import { noiseParts } from '../../../workers/audio/noise/noise-parts.ts';
import { waveParts } from '../../../workers/audio/wave-parts.ts';
import { fakeJob } from '../batches/batch-job.ts';
import { CENTRES, voicesOf } from '../voices.ts';
import { fakeNotesDesk } from './fake-writer.ts';
import { hummingVoices } from './humming-voices.ts';
import { toneFile } from './tone-file.ts';

/** Read on the page itself; the worker that does it in the app has tests of its own. */
const SOUND: MediaSoundPort = {
  async *wave(media) {
    yield* waveParts(await MediaSource.open(media));
  },
  async *keptSound(media, kept) {
    yield* keptParts(await MediaSource.open(media), kept);
  },
  async *track(media, track) {
    yield* trackParts(await MediaSource.open(media), track);
  },
  async *noise(media, range) {
    yield* noiseParts(await MediaSource.open(media), range, null);
  },
  async *dub(media, request) {
    yield* dubParts(await MediaSource.open(media), request);
  },
};

/** Who really speaks in the segments: one person after the other, whomever they were taken for. */
function voicesIn(segments: readonly Segment[]) {
  if (segments.every(({ speaker }) => speaker === undefined)) return [];
  const reached = (at: number) => segments[at - 1]?.endMs ?? 0;
  const said = segments.map(({ startMs, endMs }, at) => ({
    speaker: at % 2,
    ms: endMs - startMs,
    pauseMs: startMs - reached(at),
  }));
  return takeVoices(voicesOf(said), CENTRES);
}

/** A batch that is edited with the real journal, over IndexedDB, shared by the tabs of the page's origin. */
export async function openFakeEdited(
  id: string,
  segments: readonly Segment[],
  media: Blob = toneFile(`${id}.wav`, segments),
): Promise<EditedBatch> {
  const connection = new Connection('sotto-ui-edits');
  const journal = new EditJournal(connection);
  const notes = new NotesStore(connection);
  const locks = createPageLocks();
  const dubs = new DubStore(connection);
  const news = createEditNews(() => new BroadcastChannel('sotto-ui-edits'));
  const durationMs = (segments.at(-1)?.endMs ?? 0) + 500;
  const job = { ...fakeJob({ id, name: `${id}.wav` }), durationMs };
  // Notes are kept of jobs that there are.
  await connection.use((database) => database.put('jobs', job));
  const notesDesk = async () => fakeNotesDesk(notes);
  return openEditedBatch(
    {
      journal,
      news,
      sound: SOUND,
      audio: { probe: async (file) => (await MediaSource.open(file)).info },
      dubber: createDubber({ ...hummingVoices(), sound: SOUND, store: dubs, locks }),
      newId: () => crypto.randomUUID(),
      dubs,
      locks,
      notes,
      notesDesk,
    },
    job,
    { language: 'en', segments },
    voicesIn(segments),
    media,
  );
}
