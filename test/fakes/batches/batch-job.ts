import { createJob, type JobRecord, type NewJob } from '../../../src/core/batch/job.ts';
import type { JobOptions } from '../../../src/core/batch/job-options.ts';
import { ANY_LANGUAGE } from '../../../src/core/language/session-language.ts';
import { STAGES } from '../../../src/core/stage.ts';

export const JOB_OPTIONS: JobOptions = {
  models: { stt: 'hear', llm: 'think', tts: 'speak' },
  denoise: false,
  reply: 'auto',
  instruction: '',
  voice: '',
  voiceStrength: 1,
  speed: 1,
};

/** Three stages a window and no closing. */
export const TALK: Omit<NewJob, 'id' | 'createdAtMs' | 'mediaBytes'> = {
  name: 'talk.mp3',
  route: null,
  stages: STAGES,
  closing: [],
  options: JOB_OPTIONS,
  sessionLanguage: ANY_LANGUAGE,
};

export function fakeJob(change: Partial<JobRecord> = {}): JobRecord {
  return { ...createJob({ ...TALK, id: 'a', mediaBytes: 5, createdAtMs: 1 }), configHash: 'h', ...change };
}
