import type { DubFile } from '../../contracts/audio-worker.ts';
import { SottoError } from '../../contracts/errors.ts';
import { type DubPlace, START_TOLERANCE_MS } from '../../core/dubbing/plan-dub.ts';
import type { MediaSoundPort } from '../../ports/audio.ts';
import { Scope } from '../scheduling/index.ts';
import type { Dub, DubbedMedium, Dubber, DubLine, DubMisfit, DubProgress, DubWish } from './dub.ts';
import { fitLines, placesOf, type SpokenLine } from './fit-lines.ts';
import { createSayLine, type SpeakingPorts } from './say-line.ts';
import { Takes } from './takes.ts';

export interface DubberPorts extends SpeakingPorts {
  readonly sound: Pick<MediaSoundPort, 'dub'>;
}

/** Speaks over media. What was spoken for the last one is kept, so that a dub that was called off goes on. */
export function createDubber(ports: DubberPorts): Dubber {
  let kept = { id: '', takes: new Takes() };

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
      if (kept.id !== medium.id) kept = { id: medium.id, takes: new Takes() };
      const { takes } = kept;
      const { lines, strength } = wish;
      const { durationMs } = medium;
      const scope = new Scope(`dub ${medium.id}`);
      const end = () => {
        scope.end();
        ports.scheduler.cancelSession(scope.owner);
      };
      signal.addEventListener('abort', end, { once: true });
      try {
        signal.throwIfAborted();
        const say = createSayLine(ports, strength, scope);
        const spoken = await fitLines(lines, durationMs, say, { takes, strength }, onProgress);
        if (spoken.length === 0) throw new SottoError(NOTHING_TO_SAY);
        signal.throwIfAborted();
        const places = placesOf(spoken, durationMs);
        const file = await mix(medium, spoken, places, wish, onProgress, signal);
        return { file, misfits: misfitsOf(lines, spoken, places, durationMs) };
      } finally {
        signal.removeEventListener('abort', end);
        end();
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
