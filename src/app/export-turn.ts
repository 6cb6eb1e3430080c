import { buildReport } from '../core/report.ts';
import { writeSrt, writeTxt, writeVtt } from '../core/subtitles/writers.ts';
import type { Transcript } from '../core/transcript.ts';
import { writeWav } from '../core/wav.ts';
import type { SpeechStore } from './speech-store.ts';
import type { Turn } from './turn.ts';

/** What a report says besides the turn: filled in once, by main.tsx. */
export interface BuildInfo {
  readonly version: string;
  readonly commit: string;
  readonly browser: string;
}

export type ExportFormat = 'json' | 'srt' | 'vtt' | 'txt' | 'wav' | 'report';

/** @returns the file that a save dialog writes; empty speech gives a WAV without samples. */
export function exportTurn(turn: Turn, format: ExportFormat, speech: SpeechStore, build: BuildInfo): Blob {
  const transcript = transcriptOf(turn);
  switch (format) {
    case 'json':
      return json({ schema: 'sotto-transcript/1', ...transcript });
    case 'srt':
      return new Blob([writeSrt(transcript)], { type: 'application/x-subrip' });
    case 'vtt':
      return new Blob([writeVtt(transcript)], { type: 'text/vtt' });
    case 'txt':
      return new Blob([writeTxt(transcript)], { type: 'text/plain' });
    case 'wav':
      return wav(turn.id, speech);
    case 'report':
      return json(reportOf(turn, build));
  }
}

function transcriptOf(turn: Turn): Transcript {
  const lastEndMs = turn.segments.at(-1)?.endMs ?? 0;
  const durationMs = turn.input.kind === 'text' ? 0 : (turn.input.durationMs ?? lastEndMs);
  return { language: 'en', durationMs, segments: turn.segments };
}

function wav(turnId: string, speech: SpeechStore): Blob {
  const { chunks, sampleRateHz } = speech.track(turnId) ?? { chunks: [], sampleRateHz: 16_000 };
  const samples = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    samples.set(chunk, at);
    at += chunk.length;
  }
  return new Blob([writeWav({ samples, sampleRateHz })], { type: 'audio/wav' });
}

function reportOf(turn: Turn, build: BuildInfo): object {
  const { status, input, firstPartialMs, firstTokenMs, firstAudioMs, totalMs, speechMs, error, stages } =
    turn;
  const times = { firstPartialMs, firstTokenMs, firstAudioMs, totalMs, speechMs };
  return buildReport({ ...build, status, input, ...times, error, stages });
}

function json(value: object): Blob {
  return new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' });
}
