import { median } from './median.ts';

/** The same moment on the subtitles' clock and on the audio's; milliseconds. */
export interface TimePair {
  readonly subtitleMs: number;
  readonly audioMs: number;
}

/** A stretch of the subtitles that lies in one piece in the audio: audio = stretch * subtitle + offset. */
export interface MapPart {
  /** On the subtitles' clock, of its first and last pair. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly offsetMs: number;
}

export interface TimeMap {
  /** Audio seconds for a second of the subtitles; the same for all parts. */
  readonly stretch: number;
  /** In the order of the subtitles; at least one. */
  readonly parts: readonly MapPart[];
}

/** Pairs this far apart say how fast the clocks run against each other; a cut between them is an outlier. */
const NEAR_MS = 20_000;
const FAR_MS = 120_000;
/** A frame-rate mix-up is 4 to 5 %. */
const MAX_STRETCH = 0.15;
const MAX_SLOPES = 40_000;
/** What pairs of one part may differ by, beside its offset. */
const TOLERANCE_MS = 700;
/** So many pairs in a row that agree make a part. */
const PART_PAIRS = 4;
const RECENT_PAIRS = 15;
/** A smaller step is no cut. */
const SAME_MS = 300;

/**
 * Fits the subtitles' clock to the audio's: one rate (median of slopes, Theil 1950 and Sen 1968, between near pairs),
 * and an offset for each stretch between cuts. Single wrong pairs don't matter.
 *
 * @param pairs by subtitle time
 * @returns null where too few pairs agree
 */
export function fitTimeMap(pairs: readonly TimePair[]): TimeMap | null {
  const rough = medianSlope(pairs);
  const parts = partsOf(pairs, rough);
  if (parts.length === 0) return null;
  const stretch = pooledSlope(parts) ?? rough;
  const fitted = parts.map((own) => ({
    fromMs: own[0]?.subtitleMs ?? 0,
    toMs: own.at(-1)?.subtitleMs ?? 0,
    offsetMs: median(own.map((pair) => pair.audioMs - stretch * pair.subtitleMs)),
  }));
  return { stretch, parts: joined(fitted) };
}

/** @returns the index of the part that lies nearest to a subtitle time, of those that may be; null where none may. */
export function nearestPart(
  subtitleMs: number,
  parts: readonly MapPart[],
  mayBe: (part: MapPart) => boolean = () => true,
): number | null {
  let best: { index: number; distanceMs: number } | null = null;
  for (const [index, part] of parts.entries()) {
    const distanceMs = Math.max(part.fromMs - subtitleMs, subtitleMs - part.toMs, 0);
    if (mayBe(part) && (best === null || distanceMs < best.distanceMs)) best = { index, distanceMs };
  }
  return best?.index ?? null;
}

function medianSlope(pairs: readonly TimePair[]): number {
  const slopes: number[] = [];
  // Every pair takes part, none with all others.
  const each = Math.max(1, Math.floor(MAX_SLOPES / Math.max(1, pairs.length)));
  for (const [index, from] of pairs.entries()) {
    let taken = 0;
    for (let other = index + 1; other < pairs.length && taken < each; other++) {
      const to = pairs[other];
      const apartMs = to ? to.subtitleMs - from.subtitleMs : FAR_MS;
      if (!to || apartMs > FAR_MS) break;
      if (apartMs < NEAR_MS) continue;
      const slope = (to.audioMs - from.audioMs) / apartMs;
      if (Math.abs(slope - 1) <= MAX_STRETCH) slopes.push(slope);
      taken += 1;
    }
  }
  return slopes.length < PART_PAIRS ? 1 : median(slopes);
}

/** Follows the offset along the subtitles; several pairs in a row that agree on another one begin a new part. */
function partsOf(pairs: readonly TimePair[], stretch: number): TimePair[][] {
  const offsetOf = ({ subtitleMs, audioMs }: TimePair) => audioMs - stretch * subtitleMs;
  const agrees = (pair: TimePair, group: readonly TimePair[]) =>
    Math.abs(offsetOf(pair) - median(group.slice(-RECENT_PAIRS).map(offsetOf))) <= TOLERANCE_MS;
  const parts: TimePair[][] = [];
  let part: TimePair[] = [];
  let candidate: TimePair[] = [];
  for (const pair of pairs) {
    if (part.length > 0 && agrees(pair, part)) {
      part.push(pair);
      candidate = [];
      continue;
    }
    candidate = candidate.length > 0 && agrees(pair, candidate) ? [...candidate, pair] : [pair];
    if (candidate.length < PART_PAIRS) continue;
    part = candidate;
    candidate = [];
    parts.push(part);
  }
  return parts;
}

/** Least squares with one slope and an offset for each part; null where all pairs are one moment. */
function pooledSlope(parts: readonly (readonly TimePair[])[]): number | null {
  let [together, alone] = [0, 0];
  let spanMs = 0;
  for (const part of parts) {
    const meanSubtitle = mean(part.map(({ subtitleMs }) => subtitleMs));
    const meanAudio = mean(part.map(({ audioMs }) => audioMs));
    for (const { subtitleMs, audioMs } of part) {
      together += (subtitleMs - meanSubtitle) * (audioMs - meanAudio);
      alone += (subtitleMs - meanSubtitle) ** 2;
    }
    spanMs = Math.max(spanMs, (part.at(-1)?.subtitleMs ?? 0) - (part[0]?.subtitleMs ?? 0));
  }
  // A few seconds say nothing of the rate.
  return spanMs < NEAR_MS || alone === 0 ? null : together / alone;
}

function joined(parts: readonly MapPart[]): MapPart[] {
  const result: MapPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last && Math.abs(last.offsetMs - part.offsetMs) <= SAME_MS)
      result[result.length - 1] = { ...last, toMs: part.toMs };
    else result.push(part);
  }
  return result;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
