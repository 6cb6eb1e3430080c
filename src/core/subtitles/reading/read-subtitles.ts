import type { Cue } from '../cue.ts';
import { cueLines } from './cue-lines.ts';
import { readTiming } from './timing.ts';

/** Why a part of a file was left out or had to be guessed. */
type ProblemKind = 'damagedTime' | 'endBeforeStart' | 'noText' | 'outOfOrder' | 'stray';

export interface SubtitleProblem {
  readonly kind: ProblemKind;
  /** Counted in the file, from 1. */
  readonly line: number;
}

export interface ReadSubtitles {
  /** In order of time. */
  readonly cues: readonly Cue[];
  /** In order of the file. */
  readonly problems: readonly SubtitleProblem[];
}

/** A cue without an end that makes sense stays this long. */
const GUESSED_MS = 2_000;
const LONGEST_MS = 60_000;
/** WebVTT blocks that hold no cue. */
const NO_CUE = /^(WEBVTT|NOTE|STYLE|REGION)(\s|$)/;

/**
 * Reads SubRip and WebVTT, also damaged: what can be read is kept, the rest is reported. Never throws.
 *
 * @param text decoded; any line ends
 */
export function readSubtitles(text: string): ReadSubtitles {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const problems: SubtitleProblem[] = [];
  const cues: Cue[] = [];
  for (const block of blocksOf(lines)) {
    const report = (kind: ProblemKind, offset = 0) => problems.push({ kind, line: block.line + offset });
    const at = block.lines.findIndex((line) => line.includes('-->'));
    if (at < 0) {
      if (!NO_CUE.test(block.lines[0] ?? '') && !isNumber(block.lines)) report('stray');
      continue;
    }
    const timing = readTiming(block.lines[at] ?? '');
    if (timing === null) {
      report('damagedTime', at);
      continue;
    }
    const own = cueLines(block.lines.slice(at + 1));
    if (own.length === 0) {
      report('noText', at);
      continue;
    }
    const { startMs, endMs } = timing;
    const isSound = endMs > startMs && endMs - startMs <= LONGEST_MS;
    if (!isSound) report('endBeforeStart', at);
    if (startMs < (cues.at(-1)?.startMs ?? 0)) report('outOfOrder', at);
    cues.push({ startMs, endMs: isSound ? endMs : startMs + GUESSED_MS, lines: own });
  }
  return { cues: cues.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs), problems };
}

interface Block {
  /** Where its first line stands in the file, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** Between blank lines; a second line of times begins another block, where the blank line before it was lost. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  const close = (to: number) => {
    if (to > from) blocks.push({ line: from + 1, lines: lines.slice(from, to) });
    from = to;
  };
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') {
      close(at);
      from = at + 1;
    } else if (at > from && readTiming(line) !== null && lines.slice(from, at).some(hasArrow)) {
      // Its number stands before it.
      close(/^\d+$/.test(lines[at - 1]?.trim() ?? '') && at - 1 > from ? at - 1 : at);
    }
  }
  close(lines.length);
  return blocks;
}

function hasArrow(line: string): boolean {
  return line.includes('-->');
}

/** A number whose cue was cut off. */
function isNumber(lines: readonly string[]): boolean {
  return lines.length === 1 && /^\s*\d+\s*$/.test(lines[0] ?? '');
}
