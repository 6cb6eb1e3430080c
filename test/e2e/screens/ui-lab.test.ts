import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { METHODS, type Method } from '../../../src/core/study/listening/listening-test.ts';
import { openedTest, startUi, type Ui } from './ui-page.ts';

let ui: Ui;
let page: Page;
let violations: readonly string[];

beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui?.close());
beforeEach(async () => {
  ({ page, violations } = await ui.open({ screen: 'lab' }));
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const press = (key: string) => page.keyboard.press(key);

it('the same sentences are rated by keys alone, a rating taken back, and the result says what it shows', async () => {
  await openedTest(page, 'acr');
  await page.getByText('Practice 1 of 2').waitFor();
  for (let trial = 1; trial <= 32; trial++) {
    await page.getByText('Your answer?').waitFor();
    await press('4');
    if (trial === 5) {
      await page.getByText('4 of 30').waitFor();
      await press('Backspace');
      await page.getByText('3 of 30').waitFor();
      await press('5');
    }
  }
  await page.getByText('Everything is answered.').waitFor();
  await press('Enter');
  await page.getByText('are no different within ±0.5 points.').waitFor();
  expect(await page.getByRole('table', { name: 'Mean opinion scores' }).innerText()).toMatch(/4\.0\d/);
  const csv = await saved(button('Save as CSV').click());
  expect(csv.split('\r\n')).toHaveLength(1 + 32 + 1);
  expect(csv).toContain(',practice,');
  expect(violations).toEqual([]);
});

/** What answers a trial by keys alone. */
const KEYS: Readonly<Record<Exclude<Method, 'mushra'>, string>> = { acr: '3', ab: 'a', cmos: '6', abx: 'b' };

async function answerByKeys(method: Method): Promise<void> {
  if (method !== 'mushra') {
    await page.getByText('Your answer?').waitFor();
    await press(KEYS[method]);
    return;
  }
  // The trial before may still be there.
  await page.getByText('Listen to the end first.').waitFor();
  for (const key of ['1', 'ArrowRight', '2', 'ArrowRight', '3', 'ArrowRight']) await press(key);
  const next = button('Next');
  // One that begins cuts another one short.
  while ((await next.getAttribute('aria-disabled')) !== 'false')
    for (const key of ['0', '1', '2', '3']) await press(key);
  await press('Enter');
}

it.each(METHODS)('nothing on the page tells which voice is heard: %s', async (method) => {
  await openedTest(page, method);
  const seen: string[] = [];
  for (let trial = 0; trial < 4; trial++) {
    await page.getByText(method === 'mushra' ? 'Listen to the end first.' : 'Your answer?').waitFor();
    const html = await page.locator('main').innerHTML();
    seen.push(html.replace(/\d+ of \d+|value="\d+"/g, ''));
    expect(html).not.toMatch(
      /heart|base|clear|ada\b|ben\b|anchor|check|noise|<audio|<video|blob:|\.wav|\.json/i,
    );
    await answerByKeys(method);
  }
  // The practice shows no progress yet; all others are the same to the letter.
  const from = method === 'acr' ? 2 : 1;
  expect(new Set(seen.slice(from)).size).toBe(1);
});

it('several are rated against a reference, side by side, by keys alone', async () => {
  await openedTest(page, 'mushra');
  await page.getByText('Practice 1 of 1').waitFor();
  for (let trial = 0; trial < 13; trial++) {
    await answerByKeys('mushra');
  }
  await page.getByText('Everything is answered.').waitFor();
  await press('Enter');
  // Every slider was left near the middle: the hidden reference was missed.
  await page.getByText('Left out, as the hidden reference was rated below 90').waitFor();
  expect(violations).toEqual([]);
});

it('the headphone check is heard, answered by keys, and kept with the sitting', async () => {
  await button('New listening test').click();
  await page.getByLabel('Sentences').fill('Good day.\nHow are you?\nIt rains.\nCome in.');
  await button('Make the test').click();
  await button('Begin').click();
  await button('Start listening').click();
  await page.getByText('Press space to hear the tones.').waitFor();
  await press(' ');
  for (let trial = 1; trial <= 6; trial++) {
    await page.getByText(`${trial} of 6`, { exact: true }).waitFor();
    await page.getByText('Which is the quietest?').waitFor();
    await press('2');
  }
  await page.getByText(/\d of 6 right: that is how/).waitFor();
  await press('Enter');
  for (const trial of ['Practice 1 of 1', '1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5']) {
    await page.getByText(trial, { exact: true }).waitFor();
    await page.getByText('Your answer?').waitFor();
    await press('a');
  }
  await press('Enter');
  const row = page.getByRole('table', { name: 'By rater' }).getByRole('row').nth(1);
  expect(await row.innerText()).toMatch(/\d of 6$/);
});

it('a test goes to another rater as a file, who is asked before anything is spoken', async () => {
  await button('New listening test').click();
  await button('Make the test').click();
  const [download] = await Promise.all([page.waitForEvent('download'), button('Save for others').click()]);
  const path = await download.path();
  await page.reload();
  await page.getByText('Nothing is tested yet.').waitFor();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    button('Open a test from a file').click(),
  ]);
  await chooser.setFiles({ name: 'test.json', mimeType: 'application/json', buffer: await readFile(path) });
  await button('Start listening').waitFor();
  await button('To the list').click();
  const [wrong] = await Promise.all([
    page.waitForEvent('filechooser'),
    button('Add others’ answers').click(),
  ]);
  await wrong.setFiles({ name: 'test.json', mimeType: 'application/json', buffer: await readFile(path) });
  await page.getByText('This is no file of a listening test.').waitFor();
});

it('a link that is typed while the lab is open opens its test, and a wrong one leaves what is there', async () => {
  await button('New listening test').click();
  await button('Make the test').click();
  const [download] = await Promise.all([page.waitForEvent('download'), button('Save for others').click()]);
  await page.route('**/shared.json', async (route) => route.fulfill({ path: await download.path() }));
  const typed = (file: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, `#/lab/${file}`);
  await typed('shared.json');
  await button('Start listening').waitFor();
  await button('To the list').click();
  await typed('none.json');
  await page.getByText('This is no file of a listening test.').waitFor();
  await typed('shared.json');
  await button('Start listening').waitFor();
});

it('a test is paused by a key and gone on with, its votes counted, removed and put back', async () => {
  await openedTest(page, 'ab');
  for (const key of ['a', 'b']) {
    await page.getByText('Your answer?').waitFor();
    await press(key);
  }
  await page.getByText('Listen to the end first.').or(page.getByText('Your answer?')).first().waitFor();
  await press('Escape');
  await page.getByText('Rater 1 has answered 2 of 17.').waitFor();
  await button('Go on').click();
  await button('Start listening').click();
  for (let trial = 3; trial <= 17; trial++) {
    await page.getByText('Your answer?').waitFor();
    await press(trial % 2 === 0 ? 'b' : 'n');
  }
  await press('Enter');
  await page
    .getByText(/preferred|even/)
    .first()
    .waitFor();
  await page.getByText(/Share for/).waitFor();
  await button('To the list').click();
  await button('Remove').click();
  await page.getByText('Nothing is tested yet.').waitFor();
  await button('Undo').click();
  await button('Result').waitFor();
  expect(violations).toEqual([]);
});

it('says before anyone begins what a test of this size can show, and wants enough sentences', async () => {
  await button('New listening test').click();
  await page.getByText('With 12 votes, a preference will mostly go unseen unless about 11 of them').waitFor();
  await page.getByLabel('Method').selectOption('acr');
  await page.getByText('less than about 0.6 points').waitFor();
  await page.getByLabel('Sentences').fill('One.\nTwo.');
  await page.getByText('Write at least four sentences').waitFor();
  await button('Make the test').click({ force: true });
  expect(await page.getByRole('list', { name: 'Tests' }).count()).toBe(0);
});

it('two configurations are compared over scenarios, and what differs is said and shown', async () => {
  await button('Comparisons').click();
  await page.getByText('Nothing is compared yet.').waitFor();
  await button('New comparison').click();
  await page.getByText('With 7 scenarios, a difference in time of less than about').waitFor();
  await button('None').click();
  await page.getByText('Choose at least six scenarios').waitFor();
  await button('All').click();
  const noise = page.getByLabel('Noise reduction');
  await noise.first().selectOption('All of it, always');
  await noise.last().selectOption('Off');
  await button('Run the comparison').click();
  await page.getByText('All 16 runs are done.').waitFor();
  await button('Result').click();
  await page.getByText('Word error rate: no different within ±1 points.').waitFor();
  const table = await page.getByRole('table', { name: 'Figures' }).innerText();
  expect(table).toMatch(/Runs that count\s+7\s+7/);
  await page.getByLabel('Scenario').selectOption('shelf');
  await page.getByText('Configuration A heard').waitFor();
  expect(await page.locator('del.difference').first().innerText()).toBe('the shelf');
  const csv = await saved(button('Save as CSV').click());
  expect(csv.split('\r\n')).toHaveLength(1 + 16 + 1);
  expect(violations).toEqual([]);
});

it('a turn is run again in another configuration, both stand side by side and are heard by two keys', async () => {
  ({ page, violations } = await ui.open({ scene: 'conversation' }));
  await button('Compare').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Choose what B does differently').waitFor();
  await dialog.getByRole('button', { name: 'Run it again', exact: true }).click();
  await dialog.getByRole('heading', { name: 'B, Ada, small voice' }).waitFor();
  expect(await dialog.locator('.difference').count()).toBeGreaterThan(0);
  expect(await dialog.getByRole('table', { name: 'Time in each stage' }).innerText()).toMatch(
    /Transcriber\s+318 ms/,
  );
  const pressed = (letter: string) => dialog.getByRole('button', { name: `Hear ${letter}`, pressed: true });
  await pressed('A').waitFor();
  await press('b');
  await pressed('B').waitFor();
  await dialog.getByRole('button', { name: 'Play' }).click();
  await press('a');
  await pressed('A').waitFor();
  await button('Make a scenario of it').click();
  await dialog.getByText('is among your scenarios now').waitFor();
  await press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await page.evaluate(() => {
    location.hash = '#/lab';
  });
  await button('Comparisons').click();
  await button('Your scenarios').click();
  await button('Remove').click();
  await page.getByText('You have none yet.').waitFor();
  await button('Undo').click();
  const file = JSON.parse(await saved(button('Save all as a file').click()));
  expect(file).toMatchObject({ schema: 'sotto-scenarios/1', scenarios: [{ segments: [] }] });
  expect(violations).toEqual([]);
});

async function saved(click: Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click]);
  return readFile(await download.path(), 'utf8');
}
