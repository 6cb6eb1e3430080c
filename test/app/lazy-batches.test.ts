import { describe, expect, it } from 'vitest';
import type { BatchQueuePort, StudioBatches } from '../../src/app/batch/index.ts';
import { lazyBatches } from '../../src/app/studio/index.ts';
import type { ErrorInfo } from '../../src/contracts/errors.ts';
import { StudioBatchesFake } from '../fakes/batches/fake-batch-queue.ts';
import { settled } from '../fakes/studio-rig.ts';

describe('batches whose code comes late', () => {
  it('do what was asked before it came', async () => {
    let arrive: (batches: StudioBatches & BatchQueuePort) => void = () => {};
    const arriving = new Promise<StudioBatches & BatchQueuePort>((resolve) => {
      arrive = resolve;
    });
    const batches = lazyBatches(arriving, () => undefined);
    expect(batches.cards.value).toEqual([]);
    const asked: string[] = [];
    batches.pause('a');
    const fake = new StudioBatchesFake(async () => {});
    arrive(Object.assign(fake, { pause: (id: string) => void asked.push(id) }));
    await settled();
    expect(asked).toEqual(['a']);
  });

  it('are missed with one notice that offers a reload when it never comes, and refuse what is asked', async () => {
    const notices: ErrorInfo[] = [];
    const arriving = Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    const batches = lazyBatches(arriving, (notice) => notices.push(notice));
    batches.pause('a');
    await settled();
    expect(notices).toEqual([
      expect.objectContaining({
        code: 'page/part-missing',
        detail: expect.stringContaining('Failed to fetch'),
      }),
    ]);
    await expect(batches.output('a')).rejects.toMatchObject({ code: 'page/part-missing' });
  });
});
