import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Everything in the light theme; only colours differ in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  expect(await violationsOf(page)).toEqual([]);
  await page.evaluate(() => window.studio.changeSettings({ theme: 'dark' }));
  expect(await violationsOf(page, { runOnly: ['color-contrast'] })).toEqual([]);
}

/** In the page itself: there is no frame in it that another page would be needed for. */
function violationsOf(page: Page, options: RunOptions = {}): Promise<readonly string[]> {
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, { ...asked, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  }, options);
}

/** @returns whether nothing makes the reader scroll sideways, neither on the page nor in a dialog on it */
export function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const dialogs = [...document.querySelectorAll('.modal')];
    return (
      document.documentElement.scrollWidth <= window.innerWidth &&
      dialogs.every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)
    );
  });
}
