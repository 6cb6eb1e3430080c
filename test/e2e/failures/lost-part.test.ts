import { afterEach, expect, it } from 'vitest';
import type { Settings } from '../../../src/core/settings.ts';
import { submitText, waitForEnd } from '../../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from '../studio.ts';

let studio: TestStudio;
afterEach(() => studio?.close());

async function openWithout(lost: RegExp, settings: Partial<Settings> = {}): Promise<void> {
  const heldBack = ({ pathname }: URL) => lost.test(pathname);
  studio = await openTestStudio(settings, { webgpu: false }, { heldBack });
}

it('a page whose batches were lost on the way says so, and has them after a reload', async () => {
  const lost = /\/main-later-[^/]*\.js$/;
  await openWithout(lost);
  const { page } = studio;
  const notice = page.locator('.notice', { hasText: 'A part of this page could not be fetched' });
  await notice.waitFor();
  await page.context().unrouteAll();
  const arrived = page.waitForResponse((response) => lost.test(new URL(response.url()).pathname));
  await notice.getByRole('button', { name: 'Reload' }).click();
  expect((await arrived).ok()).toBe(true);
  await page.locator('.composer').waitFor();
  expect(await notice.count()).toBe(0);
  expect(studio.violations).toEqual([]);
});

it('a page that lost the models of other hosts says so, and answers with those that it brings along', async () => {
  const lost = /\/hub-models-[^/]*\.js$/;
  await openWithout(lost, { spokenReplies: false });
  const { page } = studio;
  const notice = page.locator('.notice', { hasText: 'A part of this page could not be fetched' });
  await notice.getByRole('button', { name: 'Reload' }).waitFor();
  const turn = await submitText(page, 'what is two plus three');
  expect(await waitForEnd(turn, 120_000)).toMatchObject({ status: 'done' });
  expect(studio.violations).toEqual([]);
});

it('a page that lost the strings of its language says so in English', async () => {
  const lost = /\/ko-[^/]*\.js$/;
  await openWithout(lost, { language: 'ko' });
  const notice = studio.page.locator('.notice', { hasText: 'A part of this page could not be fetched' });
  await notice.getByRole('button', { name: 'Reload' }).waitFor();
  await studio.page.locator('.composer').waitFor();
  expect(studio.violations).toEqual([]);
});

it('a page that lost what it cannot start without says so instead of staying blank', async () => {
  const lost = /\/model-store-[^/]*\.js$/;
  await openWithout(lost);
  const { page } = studio;
  const notice = page.getByRole('alert').filter({ hasText: 'A part of this page could not be fetched' });
  await notice.waitFor();
  await page.context().unrouteAll();
  await notice.getByRole('button', { name: 'Reload' }).click();
  await page.locator('.composer').waitFor();
  expect(studio.violations).toEqual([]);
});
