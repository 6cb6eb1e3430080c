import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, fits } from './accessible.ts';
import { openedTest, startUi, type Ui, type UiOptions } from './ui-page.ts';

let ui: Ui;
beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui.close());

/** What a person would have to open before axe can see it. */
const OPENED: Readonly<Record<string, { options: UiOptions; open: (page: Page) => Promise<void> }>> = {
  models: {
    options: { scene: 'downloading' },
    open: (page) => page.getByRole('link', { name: 'Models' }).click(),
  },
  'models, one with an error, all details open': {
    options: { scene: 'modelFailed' },
    async open(page) {
      await page.getByRole('link', { name: 'Models' }).first().click();
      await openAllDetails(page);
    },
  },
  'models, measured': {
    options: { scene: 'measured', screen: 'models' },
    open: (page) => page.getByRole('table', { name: 'Measure this machine' }).waitFor(),
  },
  'where the time went in a turn': {
    options: { scene: 'profiled', screen: 'profile' },
    open: (page) => page.getByText('The voice takes most of the time').waitFor(),
  },
  'where the time went, on a phone': {
    options: { scene: 'profiled', screen: 'profile', width: 390, height: 844 },
    open: (page) => page.getByRole('slider', { name: 'Timeline' }).focus(),
  },
  'settings, while recording': {
    options: { scene: 'recording' },
    open: (page) => page.getByRole('link', { name: 'Settings' }).click(),
  },
  'what ran where': { options: { scene: 'conversation' }, open: openAllDetails },
  'an error in detail': { options: { scene: 'troubled' }, open: openAllDetails },
  'an empty list of batches': {
    options: { screen: 'batches' },
    open: (page) => page.getByRole('heading', { name: 'Nothing in the background' }).waitFor(),
  },
  'the transcript and the menu of a batch': {
    options: { scene: 'batches', screen: 'batches' },
    async open(page) {
      await page.getByText('Transcript so far').first().click();
      await page.getByText('Sentence number 40').waitFor();
      await page
        .getByRole('button', { name: /^More for/ })
        .first()
        .click();
    },
  },
  'the formatted summary of a batch': {
    options: { scene: 'batchesFormatted', screen: 'batches', width: 360, height: 740 },
    async open(page) {
      await page.getByText('Transcript', { exact: true }).first().click();
      await page.getByRole('heading', { name: 'Making tea' }).waitFor();
    },
  },
  'the subtitles of a batch': {
    options: { scene: 'batches', screen: 'batches' },
    async open(page) {
      await page.locator('[data-job-id="meeting"]').getByRole('button', { name: 'Subtitles' }).click();
      await page.getByText(/^Cues: 80/).waitFor();
    },
  },
  'the editor with words cut out and found': {
    options: { scene: 'edited', screen: 'edit/meeting' },
    async open(page) {
      await page.getByRole('button', { name: 'Mainz,' }).click();
      await page.keyboard.press('Delete');
      await page.keyboard.press('Control+f');
      await page.getByRole('searchbox').fill('the');
      await page.getByText('1 of 8').waitFor();
    },
  },
  'the editor with times to be typed': {
    options: { scene: 'edited', screen: 'edit/meeting' },
    async open(page) {
      await page.getByRole('button', { name: 'Mainz,' }).click();
      await page.keyboard.press('t');
      await page.getByLabel('Start').fill('x');
    },
  },
  'the name of a speaker': {
    options: { scene: 'editedTalk', screen: 'edit/meeting' },
    async open(page) {
      await page.getByRole('button', { name: 'Mainz,' }).click();
      await page.keyboard.press('1');
      await page.getByRole('button', { name: 'Name of Ben' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Ada');
    },
  },
  'what can be saved of an edited transcript': {
    options: { scene: 'edited', screen: 'edit/meeting' },
    async open(page) {
      await page.getByRole('button', { name: 'Save as a file' }).click();
      await page.getByText(/^Cues: /).waitFor();
    },
  },
  'a dub with a cue that does not fit': {
    options: { scene: 'editedTalk', screen: 'edit/meeting' },
    async open(page) {
      await page.getByRole('button', { name: 'Mainz,' }).dblclick();
      await page.getByLabel('Text of the cue').fill('More than anybody can say in the time. '.repeat(9));
      await page.keyboard.press('Enter');
      await page.keyboard.press('d');
      await page.getByRole('button', { name: 'Dub and save' }).click();
      await page.getByText(/^The dub is saved. Cues that do not fit/).waitFor();
    },
  },
  'the keys of the editor': {
    options: { scene: 'edited', screen: 'edit/meeting' },
    async open(page) {
      await page.keyboard.press('?');
      await page.getByText('In the editor').waitFor();
    },
  },
  'no listening tests': {
    options: { screen: 'lab' },
    open: (page) => page.getByText('Nothing is tested yet.').waitFor(),
  },
  'a new listening test': {
    options: { screen: 'lab' },
    async open(page) {
      await page.getByRole('button', { name: 'New listening test' }).click();
      await page.getByLabel('Method').selectOption('acr');
      await page.getByRole('button', { name: 'Add a way' }).click();
    },
  },
  'a pair to be judged': {
    options: { screen: 'lab' },
    async open(page) {
      await openedTest(page, 'ab');
      await page.getByText('Your answer?').waitFor();
    },
  },
  'a headphone check': {
    options: { screen: 'lab' },
    async open(page) {
      await page.getByRole('button', { name: 'New listening test' }).click();
      await page.getByRole('button', { name: 'Make the test' }).click();
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('button', { name: 'Start listening' }).click();
      await page.getByText('Press space to hear the tones.').waitFor();
    },
  },
  'several to be rated side by side': {
    options: { screen: 'lab' },
    async open(page) {
      await openedTest(page, 'mushra');
      await page.getByText('Listen to the end first.').waitFor();
    },
  },
  'the result of a listening test': {
    options: { screen: 'lab' },
    async open(page) {
      await openedTest(page, 'acr');
      for (let trial = 1; trial <= 32; trial++) {
        await page.getByText('Your answer?').waitFor();
        await page.keyboard.press(String(1 + (trial % 5)));
      }
      await page.keyboard.press('Enter');
      await page.getByText('By sentence').first().click();
    },
  },
  'a new comparison': {
    options: { screen: 'lab' },
    async open(page) {
      await page.getByRole('button', { name: 'Comparisons' }).click();
      await page.getByRole('button', { name: 'New comparison' }).click();
      await page.getByRole('button', { name: 'Run the comparison' }).waitFor();
    },
  },
  'the result of a comparison': {
    options: { screen: 'lab' },
    async open(page) {
      await page.getByRole('button', { name: 'Comparisons' }).click();
      await page.getByRole('button', { name: 'New comparison' }).click();
      await page.getByRole('button', { name: 'Run the comparison' }).click();
      await page.getByText('All 16 runs are done.').waitFor();
      await page.getByRole('button', { name: 'Result' }).click();
      await page.getByText('Configuration A heard').waitFor();
    },
  },
  'the question before a batch is removed': {
    options: { scene: 'batches', screen: 'batches' },
    open: (page) =>
      page
        .getByRole('button', { name: /^Remove: / })
        .first()
        .click(),
  },
  'settings of background work': {
    options: { screen: 'settings' },
    open: (page) => page.getByRole('switch', { name: 'Only at certain hours' }).check(),
  },
  help: { options: {}, open: (page) => page.keyboard.press('?') },
  'the question before a download': {
    options: {},
    async open(page) {
      await page.getByRole('link', { name: 'Models' }).click();
      await page.getByRole('button', { name: /^Fetch .*: Balanced/ }).click();
    },
  },
  'the save menu': {
    options: { scene: 'conversation' },
    open: (page) => page.getByRole('button', { name: 'Save' }).last().click(),
  },
  'a removed turn': {
    options: { scene: 'conversation' },
    open: (page) =>
      page
        .getByRole('button', { name: /^Remove/ })
        .last()
        .click(),
  },
};

it.each(Object.entries(OPENED))(
  '%s: no violation in either theme, fits 360 px',
  async (_, { options, open }) => {
    const { page, violations } = await ui.open(options);
    await open(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await fits(page)).toBe(true);
    expect(violations).toEqual([]);
  },
);

async function openAllDetails(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}
