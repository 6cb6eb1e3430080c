import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Everything in the light theme; only colours differ in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(new AxeBuilder({ page }))).toEqual([]);
  await page.evaluate(() => window.studio.changeSettings({ theme: 'dark' }));
  expect(await violationsOf(new AxeBuilder({ page }).withRules('color-contrast'))).toEqual([]);
}

/** In the page itself: there is no frame in it that another page would be needed for. */
async function violationsOf(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** @returns whether nothing makes the reader scroll sideways */
export function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}
