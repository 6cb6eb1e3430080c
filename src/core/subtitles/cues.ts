import { joinWords } from '../alignment/join-words.ts';
import type { Transcript } from '../transcript.ts';
import type { Cue } from './cue.ts';
import { showTimes } from './cue-times.ts';
import { groupWords, type SpokenWord } from './group-words.ts';
import { breakLines } from './line-breaking.ts';
import { CUE_LIMITS, type SubtitlePreset } from './presets.ts';
import { timedWords } from './timed-words.ts';

/**
 * @returns cues in order of time, never overlapping nor behind the medium. Of the preset's limits only that of a word
 * wider than a cue gives way, and reading speed and length where people speak too fast for them (`overLimits` counts).
 *
 * @param labels the speaker's name stands before the words with which they begin; else cues say whose they are beside
 */
export function toCues(
  { segments, durationMs }: Pick<Transcript, 'segments' | 'durationMs'>,
  preset: SubtitlePreset,
  labels = true,
): Cue[] {
  const limits = CUE_LIMITS[preset];
  const words = segments.flatMap((segment, at) => {
    const { speaker } = segment;
    const begins = labels && speaker && segments[at - 1]?.speaker !== speaker;
    return timedWords(segment).map(
      (word, index, { length }): SpokenWord => ({
        ...word,
        ...(begins && index === 0 ? { text: `${speaker}: ${word.text}` } : {}),
        endsSegment: index === length - 1,
        speaker,
      }),
    );
  });
  const groups = groupWords(words, limits, durationMs);
  const spoken = groups.map(({ words: own, columns }) => ({
    startMs: own[0]?.startMs ?? 0,
    endMs: own.at(-1)?.endMs ?? 0,
    columns,
  }));
  const times = showTimes(spoken, limits, durationMs);
  return groups.flatMap(({ words: own }, index) => {
    const time = times[index];
    const lines = breakLines(joinWords(own.map(({ text }) => text)), limits);
    const speaker = own[0]?.speaker;
    return time ? [{ ...time, lines, ...(speaker !== undefined && { speaker }) }] : [];
  });
}
