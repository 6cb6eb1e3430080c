import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FAKE_DOWNLOADS } from '../../fakes/models/fake-downloads.ts';
import { startUi, type Ui } from './ui-page.ts';

let ui: Ui;
beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui.close());

it('the list of downloads shows what came from where, is saved, and is cleared after a question', async () => {
  const { page, violations } = await ui.open({ screen: 'models' });
  await page.getByText('What this browser fetched').click();
  const hosts = page.getByRole('table', { name: 'By host' });
  expect(await hosts.getByRole('row').nth(1).innerText()).toMatch(
    /sotto\.example\s+2\s+1\s+48 MB\s+16 MB\/s\s+50%/,
  );
  const newest = page.getByRole('table', { name: 'Newest first, 4 of 4' });
  expect(await newest.getByRole('row').nth(3).innerText()).toContain('Went on after 20 MB: 28 MB');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as JSON lines' }).click();
  const saved = await readFile(await (await saving).path(), 'utf8');
  expect(
    saved
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(FAKE_DOWNLOADS);
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear the list' }).click();
  await page.getByText('Nothing was fetched yet.').waitFor();
  expect(violations).toEqual([]);
}, 60_000);
