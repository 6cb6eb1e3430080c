import { toCues } from '../../../src/core/subtitles/cues.ts';
import { resync } from '../../../src/core/subtitles/resync/resync.ts';
import { misheard, syntheticSpeech } from '../../fakes/subtitles/synthetic-speech.ts';
import type { BenchRow } from '../bench-report.ts';

const DURATION_MS = 900_000;
const WORD_ERRORS = 0.12;
const WITHIN_MS = 200;
const WANTED = 0.95;
const SHIFTS_MS = [-90_000, -45_000, -10_000, -500, 500, 10_000, 45_000, 90_000];

export function resyncRows(seed: number): BenchRow[] {
  return [
    worst('re-sync, shifted by -90 to +90 s: cue starts within 200 ms, worst of 16', seed, 1),
    worst('re-sync, shifted and 4 % drift: cue starts within 200 ms, worst of 16', seed, 1.04),
  ];
}

function worst(metric: string, seed: number, stretch: number): BenchRow {
  const shares = (['en', 'ko'] as const).flatMap((language) =>
    SHIFTS_MS.map((shiftMs, index) => shareInPlace(seed + index, language, shiftMs, stretch)),
  );
  const value = Math.min(...shares);
  return { metric, value, unit: 'share', bar: `>= ${WANTED}`, ok: value >= WANTED };
}

function shareInPlace(seed: number, language: 'en' | 'ko', shiftMs: number, stretch: number): number {
  // So late that no cue comes before the start of a subtitle that is 90 s early.
  const speech = syntheticSpeech({ seed, durationMs: DURATION_MS, language, fromMs: 95_000 });
  const truth = toCues(speech, 'verbatim');
  const given = truth.map((cue) => ({
    ...cue,
    startMs: cue.startMs * stretch + shiftMs,
    endMs: cue.endMs * stretch + shiftMs,
  }));
  const result = resync(given, misheard(speech, seed, WORD_ERRORS).segments, DURATION_MS);
  const near = truth.filter(({ startMs }, index) => {
    const moved = result?.cues[index];
    return moved !== undefined && Math.abs(moved.startMs - startMs) <= WITHIN_MS;
  });
  return near.length / truth.length;
}
