import { expect, it } from 'vitest';
import { createBatchStages } from '../../src/app/batch/batch-stages.ts';
import { StageTimes } from '../../src/app/stages/index.ts';
import type { UnitRecord } from '../../src/core/batch/job.ts';
import { fakeJob, JOB_OPTIONS } from '../fakes/batches/batch-job.ts';
import { scriptedPorts } from '../fakes/conversation-ports.ts';

const OPTIONS = { ...JOB_OPTIONS, models: { stt: 'fake-stt', llm: 'fake-llm', tts: 'fake-tts' } };
const TEXT = '# Tea\n\n1. **Boil** water. 2 * 3 = 6.';

/** What the voice is given for the text that the stage before has made. */
async function spoken(index: number, data: object): Promise<readonly string[]> {
  const ports = scriptedPorts({});
  const { stages } = createBatchStages({
    ...ports,
    desk: { hear: async () => null },
    segments: async () => [],
  });
  const unit = { index, stage: 'tts', startMs: 0, endMs: 1000 } as UnitRecord;
  const job = fakeJob({ options: OPTIONS, cursor: { ...fakeJob().cursor, windows: 1 } });
  const previous = { data, audio: null };
  const waiting = { askedAtMs: 0, times: new StageTimes() };
  await stages.tts({ job, unit, samples: null, previous, waiting }, new AbortController().signal);
  return ports.log.filter((line) => line.startsWith('run tts ')).map((line) => line.slice('run tts '.length));
}

it('speaks the text of a summary in Markdown', async () => {
  expect(await spoken(1, { text: TEXT })).toEqual(['Tea', '1, Boil water.', '2 * 3 = 6.']);
});

it('speaks a transcript as it stands, whatever signs are in it', async () => {
  const segments = [{ startMs: 0, endMs: 1000, text: TEXT }];
  expect(await spoken(0, { segments })).toEqual(['# Tea', '1. **Boil** water.', '2 * 3 = 6.']);
});
