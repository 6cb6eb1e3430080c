import { MIN_MEDIA_MS } from '../../src/contracts/audio-worker.ts';
import { SottoError } from '../../src/contracts/errors.ts';

/** @returns what a message calls the medium: its file name, or "the recording". */
export function nameOf(media: Blob): string {
  return media instanceof File && media.name !== '' ? `“${media.name}”` : 'The recording';
}

export function emptyMedia(name: string): SottoError {
  return new SottoError({
    code: 'media/empty',
    message: `${name} is empty (0 bytes); choose a file with sound in it.`,
    recoverable: false,
  });
}

export function unreadableMedia(name: string, detail: string): SottoError {
  return new SottoError({
    code: 'media/unreadable',
    message: `${name} cannot be read as audio or video here; convert it to WAV, MP3 or MP4 and try again.`,
    recoverable: false,
    detail,
  });
}

export function silentMedia(name: string): SottoError {
  return new SottoError({
    code: 'media/no-audio',
    message: `${name} has no sound track; choose a file with sound in it.`,
    recoverable: false,
  });
}

export function tooShortMedia(name: string, durationMs: number): SottoError {
  return new SottoError({
    code: 'media/too-short',
    message: `${name} lasts only ${(durationMs / 1000).toFixed(2)} s; choose one of at least ${MIN_MEDIA_MS / 1000} s.`,
    recoverable: false,
  });
}

export function unwritableMedia(name: string, detail: string): SottoError {
  return new SottoError({
    code: 'media/unwritable',
    message: `${name} cannot be written again with another track; save the dub as sound instead.`,
    recoverable: false,
    detail,
  });
}

function goneMedia(name: string, detail: string): SottoError {
  return new SottoError({
    code: 'media/gone',
    message: `${name} was moved, changed or deleted after it was chosen; choose it again.`,
    recoverable: false,
    detail,
  });
}

/** What a browser says when the file behind a Blob is not there any more. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof DOMException && ['NotFoundError', 'NotReadableError'].includes(thrown.name);
}

/** @returns the error of a medium for whatever a reader threw. */
export function mediaError(thrown: unknown, name: string): SottoError {
  if (thrown instanceof SottoError) return thrown;
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return isGone(thrown) ? goneMedia(name, detail) : unreadableMedia(name, detail);
}
