import { quantile } from '../metrics/statistics.ts';
import type { Word } from '../transcript.ts';
import type { Piece } from './words-of-pieces.ts';

const FRAME_MS = 20;
/** Quiet for so long is behind a word and not in it: what is closed before a "t" or a "k" is shorter. */
const PAUSE_MS = 160;
/** In dB. Nothing is audible so far below the loudest. */
const AUDIBLE_DB = 40;
/** How far between the quiet and the loud of the sound a pause ends. */
const QUIET_SHARE = 0.2;
const SILENCE = 1e-12;

/**
 * Gives words their ends: where the next one begins, or before that where it has been quiet.
 * @param words in order, times from the start of the samples
 * @returns the same words, within the samples and never overlapping
 */
export function endWords(words: readonly Piece[], samples: Float32Array, sampleRateHz: number): Word[] {
  const durationMs = (samples.length / sampleRateHz) * 1000;
  const isQuiet = quietFrames(samples, Math.round((FRAME_MS * sampleRateHz) / 1000));
  return words.map(({ text, startMs }, index) => {
    const fromMs = Math.min(startMs, durationMs);
    const toMs = Math.min(words[index + 1]?.startMs ?? durationMs, durationMs);
    return { startMs: fromMs, endMs: Math.max(fromMs, soundEndMs(isQuiet, fromMs, toMs)), text };
  });
}

/** Where a sound between two times ends: at its first pause, or at the second time. */
function soundEndMs(isQuiet: readonly boolean[], fromMs: number, toMs: number): number {
  let heard = false;
  let quietFrom: number | null = null;
  const end = Math.min(isQuiet.length, Math.ceil(toMs / FRAME_MS));
  for (let frame = Math.floor(fromMs / FRAME_MS); frame < end; frame += 1) {
    if (!isQuiet[frame]) {
      heard = true;
      quietFrom = null;
    } else if (heard) {
      quietFrom ??= frame;
      if ((frame + 1 - quietFrom) * FRAME_MS >= PAUSE_MS) return quietFrom * FRAME_MS;
    }
  }
  return toMs;
}

function quietFrames(samples: Float32Array, length: number): boolean[] {
  const levels: number[] = [];
  for (let start = 0; start < samples.length; start += length) {
    const frame = samples.subarray(start, start + length);
    const energy = frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length;
    levels.push(10 * Math.log10(energy + SILENCE));
  }
  if (levels.length === 0) return [];
  const loud = quantile(levels, 0.95);
  const floor = Math.max(quantile(levels, 0.1), loud - AUDIBLE_DB);
  return levels.map((level) => level <= floor + QUIET_SHARE * (loud - floor));
}
