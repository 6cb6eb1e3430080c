import { Output, StreamTarget, type StreamTargetChunk } from 'mediabunny';
import type { TrackPart } from '../../../src/contracts/audio-worker.ts';
import { unwritableMedia } from '../media-errors.ts';
import type { MediaSource } from '../media-source.ts';
import { CopiedTrack } from './copied-track.ts';
import { PatchedFile } from './patched-file.ts';
import { containersFor } from './video-form.ts';

const CHUNK_BYTES = 4 * 2 ** 20;
const PART_S = 60;

/**
 * The medium with its pictures and one of its sound tracks, as they are: whatever reads or plays it later hears that track.
 *
 * @param chosen its place among the sound tracks. Errors: media/unwritable
 */
export async function* trackParts(source: MediaSource, chosen: number): AsyncGenerator<TrackPart, void> {
  const copied: CopiedTrack[] = [];
  let isWhole = false;
  try {
    const { output, file } = await begin(source, chosen, copied);
    const lengthS = (source.durationMs ?? 0) / 1000;
    for (let toS = PART_S; toS < lengthS; toS += PART_S) {
      for (const track of copied) await track.copyTo(toS);
      yield { share: toS / lengthS, file: null, isAtEnd: false };
    }
    for (const track of copied) await track.end();
    await output.finalize();
    isWhole = true;
    yield { share: 1, file: file.blob(output.format.mimeType), isAtEnd: true };
  } catch (thrown) {
    throw unwritableMedia(source.name, thrown instanceof Error ? thrown.message : String(thrown));
  } finally {
    if (!isWhole) for (const track of copied) await track.cancel();
  }
}

async function begin({ input }: MediaSource, chosen: number, copied: CopiedTrack[]) {
  const videos = await input.getVideoTracks();
  const sound = (await input.getAudioTracks())[chosen];
  if (!sound) throw new RangeError(`no sound track ${chosen}`);
  const codecs = await Promise.all([...videos, sound].map((track) => track.getCodec()));
  const known = codecs.filter((codec) => codec !== null);
  const [container] = containersFor(await input.getFormat(), known);
  if (!container) throw new Error(`no container for ${known.join(', ')}`);
  const file = new PatchedFile();
  const writable = new WritableStream<StreamTargetChunk>({
    write: ({ position, data }) => file.write(position, data),
  });
  const target = new StreamTarget(writable, { chunked: true, chunkSize: CHUNK_BYTES });
  const output = new Output({ format: container.format, target });
  for (const track of videos) copied.push(await CopiedTrack.ofVideo(track, output));
  copied.push(await CopiedTrack.ofAudio(sound, output));
  await output.start();
  return { output, file };
}
