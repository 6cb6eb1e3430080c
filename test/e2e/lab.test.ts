import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { waitUntilReady } from '../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from './studio.ts';

let studio: TestStudio;
beforeAll(async () => {
  studio = await openTestStudio({}, { microphone: true });
});
afterAll(() => studio?.close());

it('two voices are spoken, judged blind by keys across a reload, and the result is saved', async () => {
  const { page } = studio;
  await waitUntilReady(page, 120_000);
  await page.evaluate(() => {
    location.hash = '#/lab';
  });
  const button = (name: string) => page.getByRole('button', { name });
  await button('New listening test').click();
  await page.getByLabel('Sentences').fill('Good day.\nHow are you?\nIt rains.\nCome in.');
  await button('Make the test').click();
  await button('Begin').click({ timeout: 120_000 });
  await button('Start listening').click();
  await button('Skip the check').click();
  await page.getByText('Playing A').waitFor();
  await page.getByText('Playing B').waitFor();
  const judge = async (key: string) => {
    await page.getByText('Your answer?').waitFor();
    await page.keyboard.press(key);
  };
  await judge('a');
  await page.getByText('1 of 5').waitFor();
  await judge('b');
  await page.getByText('2 of 5').waitFor();

  await page.reload();
  await page.getByText('Rater 1 has answered 2 of 6.').waitFor();
  await button('Go on').click();
  await button('Start listening').click();
  await judge('n');
  await page.getByText('3 of 5').waitFor();
  for (const next of ['4 of 5', '5 of 5']) {
    await judge('a');
    await page.getByText(next).waitFor();
  }
  await judge('a');
  await page.keyboard.press('Enter');

  await page.getByText('Not enough to say').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), button('Save as JSON').click()]);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(saved).toMatchObject({
    schema: 'sotto-listening-test/1',
    plan: { method: 'ab', ways: [{ voice: 'base' }, { voice: 'second' }] },
    sittings: [{ answers: ['first', 'second', 'neither', 'first', 'first', 'first'], headphones: null }],
  });
  expect(saved.result.comparisons[0].verdict.type).toBe('unclear');
  expect(studio.foreignRequests).toEqual([]);
  expect(studio.violations).toEqual([]);
});
