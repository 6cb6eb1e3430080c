import type { Segment } from '../../transcript.ts';
import type { Cue } from '../cue.ts';
import { timedWords } from '../timed-words.ts';
import { findAnchors } from './anchors.ts';
import { moveCues } from './move-cues.ts';
import { fitTimeMap, type MapPart, nearestPart, type TimeMap, type TimePair } from './time-map.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A stretch of the subtitles between two cuts. */
export interface ResyncPart {
  /** On the clock of the subtitles as they came. */
  readonly fromMs: number;
  readonly toMs: number;
  /** How much later its first cue is now; negative: earlier. */
  readonly shiftMs: number;
}

export interface ResyncReport {
  /** Cues that were given. */
  readonly cues: number;
  /** Cues none of whose words was heard; they moved with their neighbours. */
  readonly notFound: number;
  /** Cues of what this recording lacks; they are not in the result. */
  readonly leftOut: number;
  /** Seconds of the recording for a second of the subtitles. */
  readonly stretch: number;
  /** In the order of the subtitles; at least one. */
  readonly parts: readonly ResyncPart[];
  /** The recording has the parts in another order. */
  readonly isReordered: boolean;
}

export interface Resynced {
  /** In order of time. */
  readonly cues: readonly Cue[];
  readonly report: ResyncReport;
}

interface CueToken extends Token {
  readonly cue: number;
  readonly isFirst: boolean;
}

/** With fewer, the subtitles belong to something else. */
const MIN_FOUND_SHARE = 0.15;
/** The first words of this many cues suffice; they alone are known to the millisecond. */
const MIN_FIRST_SHARE = 0.2;
const MIN_FIRST = 8;
/** Words inside a cue are said somewhere in its time. */
const FOUND_WITHIN_MS = 3_000;

/**
 * Moves cues to where their words were heard.
 *
 * @param cues in order of time
 * @param segments of the recording's transcript, best with word times
 * @returns null where too few of the words are in the recording
 */
export function resync(
  cues: readonly Cue[],
  segments: readonly Segment[],
  durationMs: number,
): Resynced | null {
  const written = cues.flatMap(tokensOfCue);
  const heard = segments.flatMap(timedWords).flatMap(tokensOf);
  const anchors = findAnchors(
    written.map(({ key }) => key),
    heard.map(({ key }) => key),
  );
  if (anchors.length === 0 || anchors.length < written.length * MIN_FOUND_SHARE) return null;
  const matches = anchors.flatMap(({ left, right }) => {
    const [token, said] = [written[left], heard[right]];
    if (!token || !said) return [];
    const { cue, isFirst, startMs: subtitleMs } = token;
    return [{ cue, isFirst, subtitleMs, audioMs: said.startMs }];
  });
  const map = fitTimeMap(pairsOf(matches, cues.length));
  if (map === null) return null;
  const moved = moveCues(cues, map, foundCues(matches, map), durationMs);
  return {
    cues: moved.cues,
    report: {
      cues: cues.length,
      notFound: moved.notFound,
      leftOut: moved.leftOut,
      stretch: map.stretch,
      parts: map.parts.map(({ fromMs, toMs, offsetMs }) => ({
        fromMs,
        toMs,
        shiftMs: Math.round(map.stretch * fromMs + offsetMs - fromMs),
      })),
      isReordered: isReordered(map),
    },
  };
}

function tokensOfCue({ startMs, endMs, lines }: Cue, cue: number): CueToken[] {
  const words = timedWords({ startMs, endMs, text: lines.join(' ') });
  return words.flatMap(tokensOf).map((token, index) => ({ ...token, cue, isFirst: index === 0 }));
}

type Match = TimePair & Pick<CueToken, 'cue' | 'isFirst'>;

/** Inside a cue the times of words are only guessed. */
function pairsOf(matches: readonly Match[], cues: number): readonly Match[] {
  const firsts = matches.filter(({ isFirst }) => isFirst);
  const enough = Math.max(MIN_FIRST, cues * MIN_FIRST_SHARE);
  return firsts.length >= enough ? firsts : matches;
}

/** The part of the map in which a cue was heard, of those that were: the nearest that agrees. */
function foundCues(matches: readonly Match[], { stretch, parts }: TimeMap): Map<number, number> {
  const found = new Map<number, number>();
  for (const { cue, subtitleMs, audioMs } of matches) {
    if (found.has(cue)) continue;
    const agrees = ({ offsetMs }: MapPart) =>
      Math.abs(stretch * subtitleMs + offsetMs - audioMs) <= FOUND_WITHIN_MS;
    const part = nearestPart(subtitleMs, parts, agrees);
    if (part !== null) found.set(cue, part);
  }
  return found;
}

function isReordered({ stretch, parts }: TimeMap): boolean {
  return parts.some(({ fromMs, offsetMs }, index) => {
    const before = parts[index - 1];
    return before !== undefined && stretch * fromMs + offsetMs < stretch * before.fromMs + before.offsetMs;
  });
}
