import type { SubtitleSource } from '../../core/subtitles/subtitle-file.ts';
import type { Transcript } from '../../core/transcript.ts';
import type { Turn } from './turn.ts';

/** @returns what the subtitles of a turn are made of. */
export function turnSubtitles(turn: Turn): SubtitleSource {
  const name = turn.input.kind === 'file' ? turn.input.name : '';
  return { ...transcriptOf(turn), name, cues: null };
}

export function transcriptOf(turn: Turn): Transcript {
  const lastEndMs = turn.segments.at(-1)?.endMs ?? 0;
  const durationMs = turn.input.kind === 'text' ? 0 : (turn.input.durationMs ?? lastEndMs);
  return { language: turn.language, durationMs, segments: turn.segments };
}
