import type { Locator, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StageReport } from '../../../src/core/report.ts';
import {
  replyOf,
  saveFromMenu,
  submitText,
  waitForEnd,
  waitUntilReady,
} from '../../../tools/studio-page.mjs';
import { hasWebGpu, openTestStudio, type TestStudio } from '../studio.ts';

const TIMEOUT_MS = 240_000;

/** Has a worker write to the console when the device that it uses from now on is lost. */
async function watchDevice(worker: Worker | undefined): Promise<void> {
  if (!worker) throw new Error('the worker is not running');
  await worker.evaluate(() => {
    const watched = new WeakSet<GPUDevice>();
    const { createBindGroup } = GPUDevice.prototype;
    GPUDevice.prototype.createBindGroup = function (descriptor) {
      if (!watched.has(this)) void this.lost.then(() => console.log(`lost the device of the ${self.name}`));
      watched.add(this);
      return createBindGroup.call(this, descriptor);
    };
  });
}

describe.runIf(await hasWebGpu())('a GPU process that dies while a reply is written', () => {
  const generators: Worker[] = [];
  const lost: string[] = [];
  let studio: TestStudio;

  beforeAll(async () => {
    studio = await openTestStudio({ device: 'webgpu' });
    studio.page.on('worker', (worker) => {
      if (worker.url().includes('generator')) generators.push(worker);
    });
    studio.page.on('console', (message) => {
      if (message.text().startsWith('lost the device')) lost.push(message.text());
    });
    await waitUntilReady(studio.page, TIMEOUT_MS);
  });
  afterAll(() => studio?.close());

  async function crashGpuProcess(): Promise<void> {
    const session = await studio.page.context().browser()?.newBrowserCDPSession();
    await session?.send('Browser.crashGpuProcess');
  }

  async function stagesOf(turn: Locator): Promise<StageReport[]> {
    return Object.values(JSON.parse(String(await saveFromMenu(turn, 'report'))).stages);
  }

  // A browser may give a page no other device the second time: then the models move to the CPU, and say so.
  it.each([1, 2])('ends neither that turn nor the next, time %i', async (time) => {
    await watchDevice(generators.at(-1));
    const turn = await submitText(studio.page, 'spell garden');
    await turn.locator('.reply p').waitFor();
    await crashGpuProcess();
    expect(await waitForEnd(turn, TIMEOUT_MS)).toEqual({ status: 'done', code: null, message: null });
    expect(await replyOf(turn)).toContain('G A R D E N');
    expect(lost).toHaveLength(time);
    expect(generators, 'a new worker for the same turn').toHaveLength(1 + time);
    for (const { device, reason, dispatches } of await stagesOf(turn)) {
      expect(reason).toBe(device === 'webgpu' ? 'asked' : 'no-webgpu');
      expect(dispatches > 0).toBe(device === 'webgpu');
    }
    const next = await submitText(studio.page, 'what is nine minus four');
    expect(await waitForEnd(next, TIMEOUT_MS)).toMatchObject({ status: 'done' });
    expect(await replyOf(next)).toContain('5');
    expect(studio.violations).toEqual([]);
  });
});
