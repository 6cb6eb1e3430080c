import { expect, it } from 'vitest';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import { createWorkerTimer } from '../../../src/adapters/workers/worker-timer.ts';

it('waits in the real timer worker', async () => {
  const wakeAfter = createWorkerTimer(() => spawn('timer'));
  const rung: string[] = [];
  wakeAfter(60, () => rung.push('late'));
  wakeAfter(20, () => rung.push('soon'));
  wakeAfter(40, () => rung.push('cancelled'))();
  await expect.poll(() => rung).toEqual(['soon', 'late']);
});
