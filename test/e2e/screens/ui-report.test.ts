import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, fits } from './accessible.ts';
import { startUi, type Ui } from './ui-page.ts';

let ui: Ui;
beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui.close());

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

it('a report is made of a comparison, written into, taken back, said in Korean, and read without the app', async () => {
  const { page, violations } = await ui.open({ screen: 'lab', width: 390, height: 844 });
  await page.getByRole('button', { name: 'Comparisons' }).click();
  await page.getByRole('button', { name: 'New comparison' }).click();
  const noise = page.getByLabel('Noise reduction');
  await noise.first().selectOption('All of it, always');
  await noise.last().selectOption('Off');
  await page.getByRole('button', { name: 'Run the comparison' }).click();
  await page.getByText('All 16 runs are done.').waitFor();
  await page.getByRole('button', { name: 'Make a report' }).click();
  await page.getByRole('img', { name: /^Times, B against A/ }).waitFor();
  await expectAccessible(page);
  expect(await fits(page)).toBe(true);

  await page.getByLabel('Author', { exact: true }).fill('Ada <b>');
  await page.getByLabel('Background', { exact: true }).fill('Ours.');
  await page.getByRole('button', { name: 'Undo the last change' }).click();
  expect(await page.getByLabel('Background', { exact: true }).inputValue()).toContain(
    'configurations of Sotto',
  );
  const html = await saved(page, 'Save as HTML');
  const read = await page.context().newPage();
  const asked: string[] = [];
  read.on('request', ({ url }) => asked.push(url()));
  await read.setContent(html);
  await read.getByText('Ada <b>').waitFor();
  expect(asked.filter((url) => url.startsWith('http'))).toEqual([]);
  await page.getByLabel('Language of the report').selectOption('ko');
  // Its words may have to be fetched.
  await page.locator('textarea[lang="ko"]').first().waitFor();
  expect(await saved(page, 'Save as Markdown')).toContain('## 배경');
  expect(violations).toEqual([]);
});
