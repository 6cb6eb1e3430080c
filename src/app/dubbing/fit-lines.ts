import type { DubLine } from '../../core/dubbing/dub-wish.ts';
import { type DubPlace, planDub } from '../../core/dubbing/plan-dub.ts';
import { isWorthAnother, lengthsOf, speedFor } from '../../core/dubbing/speech-speed.ts';
import type { Take } from '../../ports/batch-store.ts';
import type { DubProgress } from './dub.ts';
import type { SayLine } from './say-line.ts';
import type { Takes } from './takes.ts';

/** A line, and how it is spoken. */
export interface SpokenLine {
  readonly line: DubLine;
  readonly take: Take;
}

/** Those whose length misses what was planned are spoken again, and once more. */
const ROUNDS = 2;

/**
 * Speaks each line as long as there is time for it. How fast that is to be is guessed first, from how long the voice took
 * for the letters before; then it is known.
 * @returns in order, without those in which there is nothing to say
 */
export async function fitLines(
  lines: readonly DubLine[],
  durationMs: number,
  say: SayLine,
  kept: { readonly takes: Takes; readonly strength: number },
  onProgress: (progress: DubProgress) => void,
): Promise<readonly SpokenLine[]> {
  const { takes, strength } = kept;
  const paces = new Map<string, Pace>();
  const spoken: SpokenLine[] = [];
  const all = byVoice(lines);
  for (const [done, line] of all.entries()) {
    onProgress({ step: 'speaking', share: done / all.length });
    const pace = paceOf(paces, line);
    const wantedMs = line.endMs - line.startMs;
    const known = takes.fitting(line, strength, wantedMs);
    const take = known ?? (await say(line, pace.guess(line.text, wantedMs)));
    if (take === null) continue;
    if (known === undefined) takes.add(line, strength, take);
    pace.heard(line.text, naturalMs(take));
    spoken.push({ line, take });
  }
  spoken.sort((a, b) => a.line.startMs - b.line.startMs);
  for (let round = 0; round < ROUNDS; round++) {
    const again = poorlyFitted(spoken, durationMs);
    for (const [done, { at, wantedMs }] of again.entries()) {
      onProgress({ step: 'fitting', share: (round + done / again.length) / ROUNDS });
      const { line, take } = spoken[at] as SpokenLine;
      const speed = speedFor(naturalMs(take), wantedMs);
      const best = takes.fitting(line, strength, wantedMs);
      const isGood = best !== undefined && !isWorthAnother(best.lengthMs, best.speed, wantedMs);
      const known = isGood ? best : takes.spokenAt(line, strength, speed);
      const better = known ?? (await say(line, speed));
      if (better === null) continue;
      if (known === undefined) takes.add(line, strength, better);
      spoken[at] = { line, take: better };
    }
  }
  return spoken;
}

/** Those of one model one after the other: where the models take turns in memory, each comes once. */
function byVoice(lines: readonly DubLine[]): readonly DubLine[] {
  return lines.toSorted((a, b) => a.voice.seat.localeCompare(b.voice.seat) || a.startMs - b.startMs);
}

function poorlyFitted(spoken: readonly SpokenLine[], durationMs: number) {
  const places = planDub(
    spoken.map(({ line: { startMs, endMs }, take }) => ({ startMs, endMs, ...lengthsOf(naturalMs(take)) })),
    durationMs,
  );
  return spoken.flatMap(({ take }, at) => {
    const wantedMs = places[at]?.lengthMs ?? take.lengthMs;
    return isWorthAnother(take.lengthMs, take.speed, wantedMs) ? [{ at, wantedMs }] : [];
  });
}

/** Where lines are heard that are as long as they are. Times are whole ms, so that none overlaps by rounding either. */
export function placesOf(spoken: readonly SpokenLine[], durationMs: number): DubPlace[] {
  return planDub(
    spoken.map(({ line, take }) => {
      const lengthMs = Math.ceil(take.lengthMs) + 1;
      const [startMs, endMs] = [Math.round(line.startMs), Math.round(line.endMs)];
      return { startMs, endMs, shortestMs: lengthMs, longestMs: lengthMs };
    }),
    Math.round(durationMs),
  );
}

/** How long it takes at speed 1. */
function naturalMs({ lengthMs, speed }: Take): number {
  return lengthMs * speed;
}

/** How long a voice takes for letters. */
class Pace {
  #ms = 0;
  #letters = 0;

  heard(text: string, ms: number): void {
    this.#ms += ms;
    this.#letters += text.length;
  }

  guess(text: string, wantedMs: number): number {
    return this.#letters === 0 ? 1 : speedFor((this.#ms / this.#letters) * text.length, wantedMs);
  }
}

function paceOf(paces: Map<string, Pace>, { voice: { seat, voice } }: DubLine): Pace {
  const key = `${seat} ${voice}`;
  const pace = paces.get(key) ?? new Pace();
  paces.set(key, pace);
  return pace;
}
