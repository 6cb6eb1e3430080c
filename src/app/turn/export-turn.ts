import { type BuildInfo, buildReport } from '../../core/report.ts';
import type { SubtitleSource } from '../../core/subtitles/subtitle-file.ts';
import type { Transcript } from '../../core/transcript.ts';
import { jsonFile, type TranscriptFormat, transcriptFile, wavFile } from '../stages/index.ts';
import type { SpeechStore } from './speech-store.ts';
import type { Turn } from './turn.ts';

export type ExportFormat = TranscriptFormat | 'wav' | 'report';

/** @returns the file that a save dialog writes; empty speech gives a WAV without samples. */
export async function exportTurn(
  turn: Turn,
  format: ExportFormat,
  speech: SpeechStore,
  build: BuildInfo,
): Promise<Blob> {
  if (format === 'wav') {
    const { chunks, sampleRateHz } = speech.track(turn.id) ?? { chunks: [], sampleRateHz: 16_000 };
    return wavFile(chunks, sampleRateHz);
  }
  return format === 'report' ? jsonFile(reportOf(turn, build)) : transcriptFile(transcriptOf(turn), format);
}

/** @returns what the subtitles of a turn are made of. */
export function turnSubtitles(turn: Turn): SubtitleSource {
  const name = turn.input.kind === 'file' ? turn.input.name : '';
  return { ...transcriptOf(turn), name, cues: null };
}

function transcriptOf(turn: Turn): Transcript {
  const lastEndMs = turn.segments.at(-1)?.endMs ?? 0;
  const durationMs = turn.input.kind === 'text' ? 0 : (turn.input.durationMs ?? lastEndMs);
  return { language: turn.language, durationMs, segments: turn.segments };
}

function reportOf(turn: Turn, build: BuildInfo): object {
  const { firstPartialMs, firstTokenMs, firstAudioMs, totalMs, speechMs } = turn;
  const { status, input, error, notice, stages } = turn;
  const times = { firstPartialMs, firstTokenMs, firstAudioMs, totalMs, speechMs };
  return buildReport({ ...build, status, input, ...times, error, notice, stages });
}
