import { createSoundClient } from '../workers/sound-client.ts';
import { spawn } from '../workers/spawn.ts';

/** The medium with its pictures and one of its sound tracks, under the same name. Errors: as `AudioPort`, and media/unwritable. */
export async function pickTrack(media: File, track: number, signal: AbortSignal): Promise<File> {
  const sound = createSoundClient(() => spawn('audio'));
  for await (const { file } of sound.track(media, track, signal))
    if (file) return new File([file], media.name, { type: file.type });
  throw new Error('a medium without an end');
}
