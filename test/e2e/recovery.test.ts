import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replyOf, submitText, waitForEnd } from '../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from './studio.ts';

const TIMEOUT_MS = 120_000;

/** What happens to a worker in the middle of a turn must cost at most one restart. */
describe('a worker that dies', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openTestStudio({ device: 'wasm' });
  });
  afterAll(() => studio?.close());

  it('answers a first question', async () => {
    const turn = await submitText(studio.page, 'what is two plus three');
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
  });

  it('is replaced when it throws in the middle of a turn, and the turn still ends well', async () => {
    const generator = studio.page.workers().find((worker) => worker.url().includes('generator'));
    if (!generator) throw new Error('the generator is not running');
    const turn = await submitText(studio.page, 'spell garden');
    await generator.evaluate(() => {
      setTimeout(() => {
        throw new Error('killed by the test');
      });
    });
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
    expect(await replyOf(turn)).not.toBe('');
  });

  it('answers the next, unrelated question', async () => {
    const turn = await submitText(studio.page, 'what is nine minus four');
    expect(await waitForEnd(turn, TIMEOUT_MS)).toMatchObject({ status: 'done' });
    expect(await replyOf(turn)).not.toBe('');
  });
});
