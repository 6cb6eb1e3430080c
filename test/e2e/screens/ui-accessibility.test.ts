import { afterAll, beforeAll, expect, it } from 'vitest';
import { BATCH_SCENES, EDIT_SCENES } from '../../fakes/batches/batch-scenes.ts';
import { SCENES } from '../../fakes/ui/scenes.ts';
import { expectAccessible, fits } from './accessible.ts';
import { startUi, type Ui } from './ui-page.ts';

let ui: Ui;
beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui.close());

it.each(Object.keys(SCENES))('%s has no violation in either theme and fits 360 px', async (scene) => {
  const screen = scene in BATCH_SCENES ? 'batches' : scene in EDIT_SCENES ? 'edit/meeting' : 'talk';
  const { page, violations } = await ui.open({ scene, screen, width: 360, height: 740 });
  await expectAccessible(page);
  expect(await fits(page)).toBe(true);
  expect(violations).toEqual([]);
});

it.each([
  ['busy', 'talk'],
  ['downloading', 'talk'],
  ['backgroundTurn', 'talk'],
  ['batches', 'batches'],
  ['batchesResting', 'batches'],
  ['empty', 'batches'],
  ['empty', 'settings'],
  ['edited', 'edit/meeting'],
  ['profiled', 'profile'],
  ['empty', 'profile'],
  ['empty', 'lab'],
] as const)('%s in Korean (%s) has no violation and fits 360 px', async (scene, screen) => {
  const { page } = await ui.open({ scene, screen, language: 'ko', width: 360, height: 740 });
  await expectAccessible(page);
  expect(await fits(page)).toBe(true);
  expect(await page.getByRole('main').innerText()).toMatch(/\p{Script=Hangul}/u);
});
