import type { DubFile } from '../../contracts/audio-worker.ts';
import { SottoError } from '../../contracts/errors.ts';
import { type DubLine, type DubWish, dubLock } from '../../core/dubbing/dub-wish.ts';
import { type DubPlace, START_TOLERANCE_MS } from '../../core/dubbing/plan-dub.ts';
import type { MediaSoundPort } from '../../ports/audio.ts';
import type { DubStorePort } from '../../ports/batch-store.ts';
import type { LockPort } from '../../ports/locks.ts';
import { Scope } from '../scheduling/index.ts';
import type { Dub, DubbedMedium, Dubber, DubMisfit, DubProgress } from './dub.ts';
import { fitLines, placesOf, type SpokenLine } from './fit-lines.ts';
import { createSayLine, type SpeakingPorts } from './say-line.ts';
import { Takes } from './takes.ts';

export interface DubberPorts extends SpeakingPorts {
  readonly sound: Pick<MediaSoundPort, 'dub'>;
  readonly store: Pick<DubStorePort, 'begin' | 'addTake' | 'end'>;
  /** One tab at a time dubs a medium. */
  readonly locks: LockPort;
}

/** Speaks over media. What was spoken for the last one is kept, here and in the store, so that a dub that was called off goes on. */
export function createDubber(ports: DubberPorts): Dubber {
  const { loader, locks, store } = ports;
  let kept = { id: '', takes: takesOf('') };

  function takesOf(id: string): Takes {
    // What the store can't keep is spoken again after a reload, no more.
    return new Takes(
      (seat) => loader.chosen(seat),
      (stored) => void store.addTake(id, stored).catch(() => undefined),
    );
  }

  /** What was spoken for this wish on an earlier page. */
  async function restore(id: string, wish: DubWish, takes: Takes): Promise<void> {
    const keys = new Set(wish.lines.map((line) => takes.keyOf(line, wish.strength)));
    takes.restore(await store.begin(id, wish, keys).catch(() => []));
  }

  async function mix(
    { media, durationMs, language }: DubbedMedium,
    spoken: readonly SpokenLine[],
    places: readonly DubPlace[],
    { into, title, subtitles }: DubWish,
    onProgress: (progress: DubProgress) => void,
    signal: AbortSignal,
  ): Promise<DubFile> {
    const clips = spoken.map(({ take: { pcm, sampleRateHz, gain } }, at) => {
      return { startMs: places[at]?.startMs ?? 0, pcm, sampleRateHz, gain };
    });
    const request = { clips, durationMs, into, language, title, subtitles };
    onProgress({ step: 'mixing', share: 0 });
    let file: DubFile | null = null;
    for await (const part of ports.sound.dub(media, request, signal)) {
      onProgress({ step: 'mixing', share: part.share });
      file = part.file ?? file;
    }
    if (file === null) throw new Error('A dub ended without a file.');
    return file;
  }

  return {
    async dub(medium, wish, onProgress, signal): Promise<Dub> {
      if (kept.id !== medium.id) kept = { id: medium.id, takes: takesOf(medium.id) };
      const { takes } = kept;
      const { lines, strength } = wish;
      const { durationMs } = medium;
      const scope = new Scope(`dub ${medium.id}`);
      const end = () => {
        scope.end();
        ports.scheduler.cancelSession(scope.owner);
      };
      signal.addEventListener('abort', end, { once: true });
      const make = async (): Promise<Dub> => {
        await restore(medium.id, wish, takes);
        signal.throwIfAborted();
        const say = createSayLine(ports, strength, scope);
        const spoken = await fitLines(lines, durationMs, say, { takes, strength }, onProgress);
        if (spoken.length === 0) throw new SottoError(NOTHING_TO_SAY);
        signal.throwIfAborted();
        const places = placesOf(spoken, durationMs);
        const file = await mix(medium, spoken, places, wish, onProgress, signal);
        return { file, misfits: misfitsOf(lines, spoken, places, durationMs) };
      };
      try {
        signal.throwIfAborted();
        return await locks.request(dubLock(medium.id), { signal }, make);
      } finally {
        signal.removeEventListener('abort', end);
        end();
        if (!signal.aborted) await store.end(medium.id).catch(() => undefined);
      }
    },
  };
}

function misfitsOf(
  lines: readonly DubLine[],
  spoken: readonly SpokenLine[],
  places: readonly DubPlace[],
  durationMs: number,
): readonly DubMisfit[] {
  const lateMs = spoken.map(({ line }, at) => (places[at]?.startMs ?? 0) - line.startMs);
  const isLate = (at: number) => (lateMs[at] ?? 0) > START_TOLERANCE_MS + ROUNDING_MS;
  const spokenAt = new Map(spoken.map(({ line }, at) => [line, at]));
  return lines.flatMap((line): DubMisfit[] => {
    const at = spokenAt.get(line);
    const is = (problem: DubMisfit['problem'], byMs: number) => [
      { startMs: line.startMs, text: line.text, problem, byMs },
    ];
    if (at === undefined) return is('unspoken', 0);
    if (isLate(at)) return is('late', lateMs[at] ?? 0);
    const endMs = (places[at]?.startMs ?? 0) + (places[at]?.lengthMs ?? 0);
    if (isLate(at + 1)) return is('long', Math.max(0, endMs - line.endMs));
    return endMs > durationMs + START_TOLERANCE_MS ? is('over', endMs - durationMs) : [];
  });
}

/** Times are rounded to whole ms. */
const ROUNDING_MS = 1;

const NOTHING_TO_SAY = {
  code: 'text/unspeakable',
  message: 'Nothing in this transcript can be read aloud; write words into it.',
  recoverable: false,
} as const;
