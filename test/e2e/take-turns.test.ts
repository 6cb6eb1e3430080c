import { afterAll, beforeAll, expect, it } from 'vitest';
import { replyOf, saveFromMenu, submitFiles, waitForEnd } from '../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from './studio.ts';

let studio: TestStudio;
beforeAll(async () => {
  studio = await openTestStudio(
    { device: 'wasm', voice: 'second', modelMemoryMb: 1 },
    { softwareGpu: false },
  );
});
afterAll(() => studio?.close());

it('where the models may take less memory than they need, they take turns, and a question is answered and spoken', async () => {
  const { page } = studio;
  const [turn] = await submitFiles(page, ['public/scenarios/first-question.wav']);
  if (!turn) throw new Error('no turn');
  expect(await waitForEnd(turn, 240_000)).toMatchObject({ status: 'done', code: null });
  expect(await replyOf(turn)).not.toBe('');
  expect((await saveFromMenu(turn, 'wav'))?.length).toBeGreaterThan(10_000);
  await page.evaluate(() => {
    location.hash = '#/models';
  });
  await page.getByText(/they take turns/).waitFor();
  const badges = await page.locator('.models').first().locator('.badge').allTextContents();
  expect(badges.map((text) => text.trim()).toSorted()).toEqual([
    'Ready',
    'Waits for its turn',
    'Waits for its turn',
  ]);
  expect(studio.violations).toEqual([]);
});
