import type { PlaybackPort } from '../../ports/playback.ts';

/**
 * A loudspeaker whose code arrives after the page has started: what it is told is done then, in the same order. Where it
 * never arrives nothing is heard, and the page says elsewhere that a part of it is missing.
 */
export function laterPlayback(arriving: Promise<PlaybackPort>): PlaybackPort {
  const here = arriving.catch(() => null);
  const tell = (what: (playback: PlaybackPort) => void) =>
    void here.then((playback) => playback && what(playback));
  return {
    begin: (turnId) => tell((playback) => playback.begin(turnId)),
    enqueue: (...chunk) => tell((playback) => playback.enqueue(...chunk)),
    finish: (turnId) => tell((playback) => playback.finish(turnId)),
    pause: () => tell((playback) => playback.pause()),
    resume: () => tell((playback) => playback.resume()),
    stop: () => tell((playback) => playback.stop()),
  };
}
