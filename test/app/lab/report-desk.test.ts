import { expect, it } from 'vitest';
import { openReportDesk } from '../../../src/app/lab/report-desk.ts';
import { editText, type ReportEdits } from '../../../src/core/study-report/report-edits.ts';
import { COMPARED, fakeComparisons, memoryComparisonStore } from '../../fakes/ui/fake-comparisons.ts';

const write = (text: string) => (before: ReportEdits) => editText(before, 'author', 'en', text, true);

it('what is written into a report is there when the page is opened again', async () => {
  const store = memoryComparisonStore();
  const desk = await openReportDesk(store, 'c');
  desk.change(write('A'));
  desk.change(write('Ada'));
  await expect.poll(async () => (await store.reportEdits('c'))?.texts.author).toBe('Ada');
  const later = await openReportDesk(store, 'c');
  expect(later.edits.value).toEqual(desk.edits.value);
  expect(later.edits.value.steps).toHaveLength(1);
});

it('keys that come faster than the store are written once, and the last one counts', async () => {
  const stored: string[] = [];
  const waiting: (() => void)[] = [];
  const desk = await openReportDesk(
    {
      reportEdits: async () => null,
      putReportEdits(edits) {
        stored.push(edits.texts.author ?? '');
        return new Promise((resolve) => waiting.push(resolve));
      },
    },
    'c',
  );
  for (const text of ['A', 'Ad', 'Ada']) desk.change(write(text));
  waiting.shift()?.();
  await expect.poll(() => waiting).toHaveLength(1);
  waiting.shift()?.();
  expect(stored).toEqual(['A', 'Ada']);
});

it('says so while the newest text could not be stored', async () => {
  let isFull = true;
  const desk = await openReportDesk(
    {
      reportEdits: async () => null,
      putReportEdits: () => (isFull ? Promise.reject(new Error('full')) : Promise.resolve()),
    },
    'c',
  );
  desk.change(write('A'));
  await expect.poll(() => desk.isStored.value).toBe(false);
  isFull = false;
  desk.change(write('Ad'));
  await expect.poll(() => desk.isStored.value).toBe(true);
});

it('a removed comparison takes its report along, and both are put back', async () => {
  const store = memoryComparisonStore();
  const comparisons = await fakeComparisons({ store });
  const id = await comparisons.create('Test', {
    configurations: [COMPARED],
    scenarios: ['lamp'],
    repeats: 1,
    seed: 1,
  });
  const desk = await comparisons.openReport(id);
  desk.change(write('Ada'));
  await expect.poll(() => store.reportEdits(id)).not.toBeNull();
  const putBack = await comparisons.remove(id);
  expect(await store.reportEdits(id)).toBeNull();
  await putBack();
  expect((await store.reportEdits(id))?.texts).toEqual({ author: 'Ada' });
});
