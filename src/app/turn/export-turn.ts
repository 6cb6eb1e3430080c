import { type BuildInfo, buildReport } from '../../core/report.ts';
import { jsonFile, type TranscriptFormat, transcriptFile, wavFile } from '../stages/index.ts';
import type { SpeechStore } from './speech-store.ts';
import type { Turn } from './turn.ts';
import { transcriptOf } from './turn-subtitles.ts';

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

function reportOf(turn: Turn, build: BuildInfo): object {
  const { firstPartialMs, firstTokenMs, firstAudioMs, totalMs, speechMs } = turn;
  const { status, input, error, notice, stages } = turn;
  const times = { firstPartialMs, firstTokenMs, firstAudioMs, totalMs, speechMs };
  return buildReport({ ...build, status, input, ...times, error, notice, stages });
}
