import type { JobRecord } from '../../core/batch/job.ts';
import { headFields } from '../../core/notes/head-blocks.ts';
import type { NotesHead } from '../../core/notes/notes.ts';
import type { BuildInfo } from '../../core/report.ts';
import { buildReport } from '../../core/report.ts';
import type { Cue } from '../../core/subtitles/cue.ts';
import { jsonFile, transcriptFile } from '../stages/index.ts';
import type { StoredOutput } from './batch-output.ts';
import { spokenTrack } from './spoken-track.ts';
import type { BatchFormat } from './studio-batches.ts';

/**
 * @param cues subtitles that were brought along; null: those of the transcript
 * @param head what was made of the transcript
 * @returns the file that a save dialog writes, the same as of a turn; null when there is no speech to save
 */
export async function exportBatch(
  job: JobRecord,
  output: StoredOutput,
  format: Exclude<BatchFormat, 'archive'>,
  build: BuildInfo,
  cues: readonly Cue[] | null,
  head: NotesHead,
): Promise<Blob | null> {
  if (format === 'wav') return output.speech;
  if (format === 'track') return spokenTrack(output.spokenWindows, job.durationMs ?? job.cursor.readToMs);
  if (format === 'report') return jsonFile(reportOf(job, output, build));
  const durationMs = job.durationMs ?? job.cursor.readToMs;
  const { language, segments } = output;
  return transcriptFile({ ...headFields(head), language, durationMs, segments }, format, cues, head);
}

function reportOf(job: JobRecord, { speechMs, costs }: StoredOutput, build: BuildInfo): object {
  const { state, name, durationMs, error, createdAtMs, endedAtMs } = job;
  return buildReport({
    ...build,
    status: state,
    input: { kind: 'file', name, durationMs },
    firstPartialMs: null,
    firstTokenMs: null,
    firstAudioMs: null,
    totalMs: endedAtMs === null ? null : endedAtMs - createdAtMs,
    speechMs,
    setAside: job.cursor.setAside,
    error,
    stages: costs,
  });
}
