import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loudness } from '../../../src/core/audio/loudness.ts';
import { readWav } from '../../../src/core/audio/wav.ts';
import { startUi, type Ui } from './ui-page.ts';

let ui: Ui;
let page: Page;

beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui?.close());
beforeEach(async () => {
  ({ page } = await ui.open({ scene: 'edited', screen: 'edit/meeting' }));
  await cues(page).first().waitFor();
});

const SECOND = 'Um, printing began, you know, in Mainz, in the fourteen fifties.';

const cues = (tab: Page) => tab.getByRole('list', { name: 'Cues' }).getByRole('listitem');
const text = async (cue: Locator) => (await cue.locator('.cue-words').innerText()).trim();
const texts = async (tab = page) => Promise.all((await cues(tab).all()).map(text));
const word = (name: string) => page.getByRole('button', { name, exact: true });
const tool = (name: string) => page.getByRole('toolbar', { name: 'Edit' }).getByRole('button', { name });
const press = (key: string) => page.keyboard.press(key);

async function expectTexts(wanted: Readonly<Record<number, string>>, tab = page): Promise<void> {
  await expect
    .poll(async () => {
      const all = await texts(tab);
      return Object.fromEntries(Object.keys(wanted).map((place) => [place, all[Number(place)]]));
    })
    .toEqual(wanted);
}

describe('by keys alone', () => {
  it('a text is edited, split, merged and cut, and all of it undone and redone', async () => {
    await word('Um,').focus();
    await press('Enter');
    await page
      .getByRole('textbox', { name: 'Text of the cue' })
      .fill('Printing began in Mainz, in the fifties.');
    await press('Enter');
    await expectTexts({ 1: 'Printing began in Mainz, in the fifties.' });
    await press('ArrowRight');
    await press('ArrowRight');
    await press('s');
    await expectTexts({ 1: 'Printing began', 2: 'in Mainz, in the fifties.' });
    await press('ArrowUp');
    await press('m');
    await expectTexts({ 1: 'Printing began in Mainz, in the fifties.' });
    await press('Home');
    await press('Shift+ArrowRight');
    await press('Delete');
    expect(await page.locator('.word[data-cut]').allInnerTexts()).toEqual(['Printing', 'began']);
    for (let steps = 0; steps < 4; steps++) await press('Control+z');
    await expectTexts({ 1: SECOND, 2: 'From there it spread along the Rhine, and soon beyond it.' });
    for (let steps = 0; steps < 4; steps++) await press('Control+y');
    await expectTexts({ 1: 'Printing began in Mainz, in the fifties.' });
    expect(await page.locator('.word[data-cut]').allInnerTexts()).toEqual(['Printing', 'began']);
  });

  it('times are typed and moved, and wrong ones refused', async () => {
    await word('From').focus();
    await press('t');
    const form = page.locator('.cue-times');
    await form.getByLabel('Start').fill('0:12');
    await form.getByLabel('End').fill('nonsense');
    await press('Enter');
    await form.getByText('Write times as 1:02.5').waitFor();
    await form.getByLabel('End').fill('0:13,5');
    await press('Enter');
    await cues(page).nth(2).getByRole('button', { name: 'Play from 0:12' }).waitFor();
    for (let steps = 0; steps < 20; steps++) await press(']');
    await cues(page).nth(2).getByRole('button', { name: 'Play from 0:13' }).waitFor();
  });

  it('the help lists the keys of the editor', async () => {
    await word('Um,').focus();
    await press('?');
    const help = page.getByRole('dialog', { name: 'Help and keyboard shortcuts' });
    await help.getByText('Cut out of the recording, or take back').waitFor();
  });
});

it('a wrong speaker is corrected by a key, others who sound the same follow, and a name goes everywhere', async () => {
  ({ page } = await ui.open({ scene: 'editedTalk', screen: 'edit/meeting' }));
  await cues(page).first().waitFor();
  const speakers = () => page.locator('.cue .speaker').allInnerTexts();
  const bar = page.getByRole('group', { name: 'Speakers' });
  await word('From').focus();
  await press('1');
  await bar.getByText('Ada: 1 more').waitFor();
  expect(await speakers()).toEqual(['Ada', 'Ben', 'Ada', 'Ada', 'Ada', 'Ben']);
  await press('0');
  await expect.poll(speakers).toContain('Speaker 3');
  await press('Control+z');
  await press('Control+z');
  await expect.poll(speakers).toEqual(['Ada', 'Ben', 'Ben', 'Ada', 'Ben', 'Ben']);
  await bar.getByRole('button', { name: 'Name of Ben' }).click();
  const dialog = page.getByRole('dialog', { name: 'Name of Ben' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Benjamin');
  await press('Enter');
  await expect.poll(speakers).toEqual(['Ada', 'Benjamin', 'Benjamin', 'Ada', 'Benjamin', 'Benjamin']);
  await tool('Save as a file').click();
  const [, file] = await saved(() => page.getByRole('button', { name: 'Transcript as text' }).click());
  expect(file.toString()).toContain('Benjamin:');
  await press('Escape');
  await bar.getByRole('button', { name: 'Name of Ada' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Benjamin' }).click();
  await expect.poll(async () => new Set(await speakers()).size).toBe(1);
});

describe('the ends of a cue', () => {
  const times = () =>
    page.evaluate(() => document.querySelector('.cue-times')?.querySelectorAll('input')[1]?.value);
  const endOfFirst = async () => {
    await word('Good').focus();
    await press('t');
    const value = await times();
    await press('Escape');
    return value;
  };

  it('are dragged in the waveform, snap to where sound ends, and go back with one step of undo', async () => {
    await page.getByRole('progressbar', { name: 'Reading the waveform' }).waitFor({ state: 'detached' });
    const before = await endOfFirst();
    const canvas = page.locator('.wave-detail');
    const box = await canvas.boundingBox();
    if (!box || before === undefined) throw new Error('no waveform');
    const seconds = before.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
    const lengthS = Number(
      await page.getByRole('slider', { name: 'Position in the recording' }).getAttribute('aria-valuemax'),
    );
    const x = box.x + (seconds / Math.min(30, lengthS)) * box.width;
    const y = box.y + box.height / 2;
    await page.mouse.move(x, y);
    expect(await canvas.evaluate((element) => element.style.cursor)).toBe('ew-resize');
    await page.mouse.down();
    await page.mouse.move(x - 100, y, { steps: 4 });
    await page.mouse.up();
    const dragged = await endOfFirst();
    expect(dragged).not.toBe(before);
    await press('>');
    expect(await endOfFirst()).not.toBe(dragged);
    await press('Control+z');
    expect(await endOfFirst()).toBe(dragged);
    await press('Control+z');
    expect(await endOfFirst()).toBe(before);
  });
});

it('noise reduction can be heard before and after, from where the player stands', async () => {
  await word('Um,').focus();
  await press('l');
  const dialog = page.getByRole('dialog', { name: 'Noise, before and after' });
  await dialog.getByText(/automatic noise reduction (leaves|takes)/).waitFor();
  await dialog.getByRole('button', { name: 'Play' }).click();
  await dialog.getByRole('radio', { name: 'All noise taken away' }).check();
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

it('the notes open and close by a key', async () => {
  await word('Um,').focus();
  await press('i');
  const panel = page.getByRole('complementary', { name: 'Notes' });
  await panel.waitFor();
  await press('Escape');
  await panel.waitFor({ state: 'detached' });
});

it('a word that is clicked is heard', async () => {
  await word('printing').click();
  await page.waitForFunction(() => {
    const video = document.querySelector('video');
    return !!video?.paused && video.currentTime > 5.7 && video.currentTime < 7;
  });
});

it('playing leaves out what is cut', async () => {
  await word('Um,').click();
  await word('fifties.').click({ modifiers: ['Shift'] });
  await tool('Cut out of the recording').click();
  // The word that was clicked is still being heard.
  await page.waitForFunction(() => document.querySelector('video')?.paused);
  await page.getByRole('slider', { name: 'Position in the recording' }).focus();
  for (let steps = 0; steps < 5; steps++) await press('ArrowLeft');
  await press(' ');
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 10);
  expect(await page.evaluate(() => document.querySelector('video')?.played.length)).toBeGreaterThan(1);
  await press(' ');
});

it('a text is found, and replaced once or everywhere', async () => {
  await press('Control+f');
  const find = page.getByRole('form', { name: 'Find' });
  await find.getByRole('searchbox').fill('the');
  await find.getByText('1 of 8').waitFor();
  await find.getByLabel('Whole words').check();
  await find.getByText('1 of 6').waitFor();
  await find.getByRole('textbox', { name: 'Replace by' }).fill('that');
  await find.getByRole('button', { name: 'Replace', exact: true }).click();
  await expectTexts({ 0: 'Good morning and welcome to that first part of the lecture.' });
  await find.getByRole('button', { name: 'Replace all' }).click();
  await find.getByText('Not found').waitFor();
  await press('Escape');
  await press('Control+z');
  await expectTexts({ 0: 'Good morning and welcome to that first part of the lecture.' });
});

describe('edits', () => {
  it('survive a reload, also while somebody types', async () => {
    await word('Um,').click();
    await press('Delete');
    await word('From').click();
    await press('Enter');
    await page.getByRole('textbox', { name: 'Text of the cue' }).fill('It spread from there.');
    // What is typed is stored when typing pauses.
    await expect.poll(() => page.evaluate(storedEdits)).toBe(2);
    await page.reload();
    await cues(page).first().waitFor();
    await expectTexts({ 1: SECOND, 2: 'It spread from there.' });
    expect(await page.locator('.word[data-cut]').allInnerTexts()).toEqual(['Um,']);
    await tool('Undo').click();
    await expectTexts({ 2: 'From there it spread along the Rhine, and soon beyond it.' });
  });

  it('of two tabs meet, and none is lost', async () => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await cues(other).first().waitFor();
    // In both at once.
    await Promise.all([setText(page, 0, 'Written here.'), setText(other, 5, 'Written there.')]);
    for (const tab of [page, other])
      await expectTexts({ 0: 'Written here.', 1: SECOND, 5: 'Written there.' }, tab);
    await other.keyboard.press('Control+z');
    await other.keyboard.press('Control+z');
    for (const tab of [page, other])
      await expectTexts(
        {
          0: 'Good morning and welcome to the first part of the lecture.',
          5: 'That is a lot of paper, and a great deal of ink.',
        },
        tab,
      );
  });
});

describe('what is saved', () => {
  beforeEach(async () => {
    await word('Um,').click();
    await press('Delete');
    await tool('Save as a file').click();
  });

  it.each([
    ['SRT', 'srt', /^1\n00:00:00,400/],
    ['WebVTT', 'vtt', /^WEBVTT\n/],
    ['TTML', 'ttml', /<tt /],
    ['ASS', 'ass', /\[Script Info\]/],
  ])('is the edited text as %s', async (label, ending, beginning) => {
    const format = page.getByLabel('File format');
    const option = format.getByRole('option', { name: new RegExp(label) }).first();
    await format.selectOption(await option.getAttribute('value'));
    const [name, file] = await saved(() => page.getByRole('button', { name: 'Save file' }).click());
    expect(name).toBe(`meeting.${ending}`);
    expect(file.toString()).toMatch(beginning);
    expect(file.toString()).toContain('printing began');
    expect(file.toString()).not.toContain('Um,');
  });

  it('is an edit list, and sound, of all but what was cut', async () => {
    await page.getByLabel('File format').selectOption('edl');
    const [, list] = await saved(() => page.getByRole('button', { name: 'Save file' }).click());
    const events = list
      .toString()
      .split('\n')
      .filter((line) => /^\d{3} /.test(line));
    expect(events.map((line) => line.slice(-47))).toEqual([
      '00:00:00:00 00:00:05:10 00:00:00:00 00:00:05:10',
      expect.stringMatching(/^00:00:05:1\d 00:00:29:23 00:00:05:10/),
    ]);
    const [name, sound] = await saved(() => page.getByRole('button', { name: /^Sound of what/ }).click());
    expect(name).toBe('meeting-cut.wav');
    const wav = readWav(new Uint8Array(sound));
    const seconds = (wav?.samples.length ?? 0) / (wav?.sampleRateHz ?? 1);
    expect(seconds).toBeGreaterThan(29);
    expect(seconds).toBeLessThan(29.8);
  });
});

describe('a dub', () => {
  const dialog = () => page.getByRole('dialog', { name: 'Speak the transcript over the recording' });

  it('is made by keys alone, with a voice for each speaker, and saved', async () => {
    ({ page } = await ui.open({ scene: 'editedTalk', screen: 'edit/meeting' }));
    await word('From').focus();
    await press('d');
    expect(await dialog().getByLabel('Voice for Ada').inputValue()).toBe('tts heart');
    expect(await dialog().getByLabel('Voice for Ben').inputValue()).toBe('standIn base');
    await dialog().getByLabel('Voice for Ben').selectOption({ label: 'Ben' });
    await dialog().getByRole('button', { name: 'Dub and save' }).focus();
    const [name, sound] = await saved(() => press('Enter'));
    expect(name).toBe('meeting-dub.wav');
    await dialog().getByText('The dub is saved.').waitFor();
    const wav = readWav(new Uint8Array(sound));
    if (!wav) throw new Error('no WAV');
    expect(Math.abs(loudness(wav.samples, wav.sampleRateHz) + 23)).toBeLessThan(1);
    const [again] = await saved(() => dialog().getByRole('button', { name: 'Save again' }).click());
    expect(again).toBe('meeting-dub.wav');
  });

  it('names each cue that has no time, and leads to it', async () => {
    await setText(page, 1, 'So many words that nobody at all could ever say them in the time. '.repeat(5));
    await word('From').focus();
    await press('d');
    await saved(() => dialog().getByRole('button', { name: 'Dub and save' }).click());
    await dialog()
      .getByText(/^The dub is saved. Cues that do not fit: \d\./)
      .waitFor();
    await dialog()
      .getByRole('listitem')
      .first()
      .getByText(/^goes on .* behind its time$/)
      .waitFor();
    const misfit = dialog().getByRole('listitem').nth(1);
    await misfit.getByText(/^begins .* late$/).waitFor();
    await misfit.getByRole('button').click();
    expect(await page.locator('.cue[data-current="true"]').innerText()).toContain('From there');
  });
});

it('says in one sentence when there is nothing to edit', async () => {
  ({ page } = await ui.open({ scene: 'edited', screen: 'edit/removed' }));
  await page.getByText('This transcript is not stored in this browser any more.').waitFor();
  expect(await page.locator('.error-message code').textContent()).toBe('storage/corrupt');
  ({ page } = await ui.open({ scene: 'editedSilence', screen: 'edit/meeting' }));
  await page.getByText('Nobody speaks in this recording').waitFor();
});

it('is opened from a finished batch, and from a turn that was kept', async () => {
  await page.getByRole('link', { name: 'Batches' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await cues(page).first().waitFor();
  ({ page } = await ui.open({ scene: 'conversation' }));
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await page.waitForURL(/#\/edit\/meeting$/);
  expect(await page.evaluate(() => window.studio.calls.find(([name]) => name === 'keepTurn')?.[1])).toBe(
    'meeting',
  );
});

async function setText(tab: Page, place: number, written: string): Promise<void> {
  await cues(tab).nth(place).locator('.word').first().dblclick();
  await tab.getByRole('textbox', { name: 'Text of the cue' }).fill(written);
  await tab.keyboard.press('Enter');
}

async function saved(click: () => Promise<void>): Promise<readonly [name: string, file: Buffer]> {
  const download = page.waitForEvent('download');
  await click();
  const file = await download;
  return [file.suggestedFilename(), await readFile(await file.path())];
}

/** Steps in the journal, in the page. */
function storedEdits(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('sotto-ui-edits');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('edits').objectStore('edits').count();
      counting.onsuccess = () => {
        opening.result.close();
        // One record is what the edits begin with.
        resolve(counting.result - 1);
      };
    };
  });
}
