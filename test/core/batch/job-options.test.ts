import { expect, it } from 'vitest';
import { configHash } from '../../../src/core/batch/job-options.ts';
import { JOB_OPTIONS } from '../../fakes/batches/batch-job.ts';

it('a job without words is the configuration that it was before there were lists', () => {
  expect(configHash(JOB_OPTIONS)).toBe('4b768fd5cd618fbb');
  expect(configHash({ ...JOB_OPTIONS, words: 'Kowalczyk' })).not.toBe(configHash(JOB_OPTIONS));
});
