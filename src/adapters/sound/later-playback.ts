import type { PlaybackPort } from '../../ports/playback.ts';

/** A loudspeaker whose code arrives after the page has started: what it is told is done then, in the same order. */
export function laterPlayback(arriving: Promise<PlaybackPort>): PlaybackPort {
  const tell = (what: (playback: PlaybackPort) => void) => void arriving.then(what, () => undefined);
  return {
    begin: (turnId) => tell((playback) => playback.begin(turnId)),
    enqueue: (...chunk) => tell((playback) => playback.enqueue(...chunk)),
    finish: (turnId) => tell((playback) => playback.finish(turnId)),
    pause: () => tell((playback) => playback.pause()),
    resume: () => tell((playback) => playback.resume()),
    stop: () => tell((playback) => playback.stop()),
  };
}
