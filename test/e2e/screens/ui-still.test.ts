import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countFrames } from '../../bench/profile/page-trace.ts';
import { startUi, type Ui } from './ui-page.ts';

let ui: Ui;
beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui.close());

const UNITS = 12;

/** A batch in the background comes on, a unit every 40 ms. */
function workOn(page: Page): Promise<void> {
  return page.evaluate(async (units) => {
    for (let unit = 1; unit <= units; unit += 1) {
      const [running, ...others] = window.studio.batches.cards.value;
      if (running === undefined) throw new Error('there is no batch');
      const progress = 0.3 + unit / 100;
      const cards = [{ ...running, progress, writtenParts: unit, remainingMs: 60_000 - unit }, ...others];
      window.studio.set({ batches: { cards } });
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }, UNITS);
}

/** Whatever came with the screen, and what it read from its store, has been drawn. */
function untilStill(page: Page): Promise<void> {
  const whileNothingGoesOn = () =>
    countFrames(page, () => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200))));
  return expect.poll(async () => (await whileNothingGoesOn()).asked).toBe(0);
}

it.each(['settings', 'models', 'sessions', 'lab', 'profile'] as const)(
  'no frame is drawn of the screen %s, nor asked for, while a batch goes on in the background',
  async (screen) => {
    const { page } = await ui.open({ scene: 'batches', screen });
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await untilStill(page);
    const { frames, asked } = await countFrames(page, () => workOn(page));
    expect({ frames, asked }).toEqual({ frames: 0, asked: 0 });
  },
);

it('the list of batches moves once a second, and shows a change of state at once', async () => {
  const { page } = await ui.open({ scene: 'batches', screen: 'batches' });
  const changes = await page.evaluate(() => {
    const bar = document.querySelector('main progress[value]');
    if (bar === null) throw new Error('there is no bar');
    let count = 0;
    new MutationObserver((records) => {
      count += records.length;
    }).observe(bar, { attributes: true, attributeFilter: ['value'] });
    (window as unknown as { changes: () => number }).changes = () => count;
    return count;
  });
  expect(changes).toBe(0);
  await workOn(page);
  const moved = await page.evaluate(() => (window as unknown as { changes: () => number }).changes());
  expect(moved).toBeLessThanOrEqual(3);
  await page.evaluate(() => {
    const [running, ...others] = window.studio.batches.cards.value;
    if (running) window.studio.set({ batches: { cards: [{ ...running, state: 'paused' }, ...others] } });
  });
  await page
    .getByRole('button', { name: /^Resume/ })
    .first()
    .waitFor();
});
