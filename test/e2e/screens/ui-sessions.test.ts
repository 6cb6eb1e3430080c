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
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await saving).path(), 'utf8');
}

it('what became slower is said in words, with the browser that changed; a session is opened, and everything saved and cleared', async () => {
  const { page, violations } = await ui.open({ scene: 'profiled', screen: 'sessions' });
  await page.getByText(/^The first sound comes \d+% slower since/).waitFor();
  await page.getByText('The browser went from Chromium 155.0.1 to Chromium 156.0.2.').first().waitFor();
  await page.getByRole('img', { name: /^Until the first sound, \d+ days/ }).waitFor();

  await page.getByText(/^The second takes longer/).waitFor();
  await page.getByText('4 of 4 thumbs are down').waitFor();
  await page.getByText('It left out the second half of the question.').waitFor();
  await page
    .getByRole('button', { name: /^Details:/ })
    .first()
    .click();
  const detail = page.getByRole('region', { name: /^Session of/ });
  expect(
    await detail.getByRole('heading', { level: 2 }).evaluate((one) => one === document.activeElement),
  ).toBe(true);
  await expectAccessible(page);
  await detail.getByRole('button', { name: 'Close' }).click();

  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Batches' });
  await page.getByText('All sessions are of one configuration.').waitFor();

  expect(JSON.parse(await saved(page, 'Sessions, JSON'))).toMatchObject({ schema: 'sotto-sessions/1' });
  expect((await saved(page, 'Sessions, CSV')).split('\r\n')).toHaveLength(127 + 2);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByText('Nothing is recorded yet.').waitFor();
  expect(violations).toEqual([]);
});

it('a reply gets a thumb and a sentence by keyboard, which can be taken back and found among the sessions', async () => {
  const { page, violations } = await ui.open({ scene: 'conversation', width: 360, height: 740 });
  await page.getByText('How was it?').last().focus();
  await page.keyboard.press('Enter');
  const reply = page.getByRole('group', { name: 'Reply' }).last();
  const bad = reply.getByRole('button', { name: 'Not good' });
  await bad.focus();
  await page.keyboard.press('Space');
  await reply.getByRole('textbox').fill('Too short.');
  await page.keyboard.press('Enter');
  await bad.click();
  await page.getByText('Taken back.').waitFor();
  expect(await reply.getByRole('textbox').count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await reply.getByRole('textbox').inputValue()).toBe('Too short.');
  expect(await fits(page)).toBe(true);
  await page.getByRole('link', { name: 'All sessions' }).last().click();
  await page.getByText('Too short.').waitFor();
  expect(violations).toEqual([]);
});

it('the transcript of a long file gets a thumb and a sentence, which are found among the batches', async () => {
  const { page, violations } = await ui.open({
    scene: 'batches',
    screen: 'batches',
    width: 360,
    height: 740,
  });
  await page.getByText('Transcript', { exact: true }).first().click();
  await page.getByText('How was it?').click();
  const transcript = page.getByRole('group', { name: 'Transcript' });
  await transcript.getByRole('button', { name: 'Not good' }).click();
  await transcript.getByRole('textbox').fill('Names are wrong.');
  await page.keyboard.press('Enter');
  await page.getByText('You said how it was').waitFor();
  expect(await fits(page)).toBe(true);
  await page.getByRole('link', { name: 'All sessions' }).click();
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Batches' });
  await page.getByText('Names are wrong.').waitFor();
  expect(await saved(page, 'Sessions, CSV')).toContain('Names are wrong.');
  expect(violations).toEqual([]);
  await page.context().close();
});

it('in Korean on a phone everything fits, and what is switched off is said', async () => {
  const { page } = await ui.open({
    scene: 'profiled',
    screen: 'sessions',
    language: 'ko',
    width: 360,
    height: 740,
  });
  await page.evaluate(() => window.studio.changeSettings({ recordSessions: false }));
  await page.getByText('설정의 기록에서 꺼 두어').waitFor();
  await page
    .getByText(/느려졌습니다/)
    .first()
    .waitFor();
  expect(await fits(page)).toBe(true);
});
