import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible, fits } from './accessible.ts';
import { startUi, type Ui } from './ui-page.ts';

let ui: Ui;
let page: Page;
let violations: readonly string[];

beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui?.close());
beforeEach(async () => {
  ({ page, violations } = await ui.open({ scene: 'edited', screen: 'edit/meeting' }));
  await openNotes();
});

const notes = () => page.getByRole('complementary', { name: 'Notes' });
const button = (name: string) => notes().getByRole('button', { name });

async function openNotes(): Promise<void> {
  await page.locator('.cue').first().waitFor();
  await page
    .getByRole('toolbar', { name: 'Edit' })
    .getByRole('button', { name: 'Title, summary, chapters, questions' })
    .click();
  await notes().getByRole('heading', { name: 'Questions' }).waitFor();
}

it('title, summary and chapters are made, edited by keys, and there after a reload and in the files', async () => {
  await button('Make title, summary and chapters').click();
  await button('Make again: Summary').waitFor();
  await notes().getByRole('status').waitFor({ state: 'detached' });
  const chapters = notes().locator('.notes-chapters > li');
  expect(await chapters.count()).toBeGreaterThan(0);
  await button('Edit: Title').click();
  await notes().getByRole('textbox', { name: 'Title' }).fill('How printing began');
  await page.keyboard.press('Enter');
  await notes().getByText('How printing began').waitFor();
  expect(await button('Edit: Title').evaluate((own) => own === document.activeElement)).toBe(true);
  await button('Edit: Summary').click();
  await page.keyboard.type('Nobody keeps this.');
  await page.keyboard.press('Escape');
  expect(await notes().getByText('Nobody keeps this.').count()).toBe(0);
  await page.reload();
  await openNotes();
  await notes().getByText('How printing began').waitFor();
  expect(await chapters.count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await notes().waitFor({ state: 'detached' });
  await page.getByRole('toolbar', { name: 'Edit' }).getByRole('button', { name: 'Save as a file' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Transcript as text' }).click();
  const stream = await (await downloading).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toMatch(/^How printing began\n\n/);
  expect(violations).toEqual([]);
});

it('a question is answered with places that are heard from there; what nobody said is nowhere', async () => {
  const question = notes().getByRole('textbox', { name: 'Question about the recording' });
  await question.fill('Where did printing begin?');
  await page.keyboard.press('Enter');
  const place = notes().getByRole('list', { name: 'Where it was said' }).getByRole('button').first();
  await place.click();
  await page.waitForFunction(() => {
    const video = document.querySelector('video');
    return video !== null && !video.paused;
  });
  await question.fill('What is the capital of France?');
  await page.keyboard.press('Enter');
  await notes().getByText('Nothing in the transcript seems to be about that.').waitFor();
  await button('Remove: What is the capital of France?').click();
  await notes().getByText('Nothing in the transcript seems').waitFor({ state: 'detached' });
});

it('is accessible and fits a phone, also in Korean', async () => {
  await button('Make title, summary and chapters').click();
  await button('Make again: Summary').waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await fits(page)).toBe(true);
  await page.evaluate(() => window.studio.changeSettings({ language: 'ko' }));
  await page.getByRole('heading', { name: '요약' }).waitFor();
  expect(await fits(page)).toBe(true);
});
