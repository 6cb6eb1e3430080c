import type { JobRecord } from '../../core/batch/job.ts';
import { isOfClosing } from '../../core/batch/plan.ts';
import { joinSamples, unpackVoices, type VoiceSample } from '../../core/diarisation/voice-sample.ts';
import { mainLanguage } from '../../core/language/spoken-language.ts';
import type { StageReport } from '../../core/report.ts';
import type { Stage } from '../../core/stage.ts';
import type { Segment } from '../../core/transcript.ts';
import type { StoredResult } from '../../ports/batch-store.ts';
import { mergeReports } from '../stages/index.ts';

export interface ResultsPort {
  /** In the order of windows. */
  results(job: Pick<JobRecord, 'id' | 'configHash'>, stage: Stage): Promise<readonly StoredResult[]>;
}

/** Everything that a job has given so far. */
export interface StoredOutput {
  readonly segments: readonly Segment[];
  /** BCP 47 tag of most of them. */
  readonly language: string;
  readonly reply: string;
  /** How those sound who speak; nobody where speakers were not told apart. */
  readonly voices: VoiceSample;
  /** A WAV file. */
  readonly speech: Blob | null;
  readonly speechMs: number;
  /** Speech of the windows that were spoken, in their order. */
  readonly spokenWindows: readonly StoredResult[];
  /** What each stage cost, over all visits. */
  readonly costs: Readonly<Partial<Record<Stage, StageReport>>>;
}

export async function readOutput(store: ResultsPort, job: JobRecord): Promise<StoredOutput> {
  const [stt, llm, tts] = await Promise.all([
    store.results(job, 'stt'),
    store.results(job, 'llm'),
    store.results(job, 'tts'),
  ]);
  const reply = llm.find((result) => isOfClosing(job, result));
  const speech = tts.find((result) => isOfClosing(job, result));
  return {
    segments: segmentsOf(job, stt, llm),
    language: mainLanguage(stt.map(({ data }) => data)),
    reply: reply?.data.text ?? '',
    voices: joinSamples(stt.flatMap(({ data }) => (data.voices ? [unpackVoices(data.voices)] : []))),
    speech: speech?.audio ?? null,
    speechMs: speech?.data.speechMs ?? 0,
    spokenWindows: tts.filter((result) => !isOfClosing(job, result)),
    costs: { ...costOf('stt', stt), ...costOf('llm', llm), ...costOf('tts', tts) },
  };
}

/** A window is as the last stage left it: one that was not tidied stays as it was heard. */
function segmentsOf(
  job: JobRecord,
  heard: readonly StoredResult[],
  tidied: readonly StoredResult[],
): readonly Segment[] {
  const tidy = new Map(
    tidied.filter((result) => !isOfClosing(job, result)).map(({ index, data }) => [index, data.segments]),
  );
  return heard.flatMap(({ index, data }) => tidy.get(index) ?? data.segments ?? []);
}

function costOf(stage: Stage, results: readonly StoredResult[]): Partial<Record<Stage, StageReport>> {
  const costs = results.flatMap(({ data }) => data.cost ?? []);
  const [first, ...others] = costs;
  return first === undefined ? {} : { [stage]: others.reduce(mergeReports, first) };
}
