import { afterEach, expect, it } from 'vitest';
import { openTestStudio, type TestStudio } from './studio.ts';

let studio: TestStudio;
afterEach(() => studio?.close());

it('a page whose batches were lost on the way says so, and has them after a reload', async () => {
  const lost = /\/main-batches-[^/]*\.js$/;
  studio = await openTestStudio({}, { webgpu: false }, { heldBack: ({ pathname }) => lost.test(pathname) });
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
