import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUi, type Ui, type UiOptions } from './ui-page.ts';

let ui: Ui;
let page: Page;
beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui.close());

async function open(options: UiOptions = {}): Promise<void> {
  ({ page } = await ui.open(options));
}

function calls(): Promise<readonly unknown[][]> {
  return page.evaluate(() => window.studio.calls as unknown as unknown[][]);
}

function textField() {
  return page.getByRole('textbox', { name: 'Text to ask' });
}

function focused(): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null);
}

describe('ways in', () => {
  it('sends text with Enter and keeps Shift+Enter for a new line', async () => {
    await open();
    await textField().pressSequentially(' one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two ');
    await page.keyboard.press('Enter');
    expect(await calls()).toEqual([['submitText', 'one\ntwo']]);
    expect(await textField().inputValue()).toBe('');
  });

  it('leaves Enter to an input method that is composing', async () => {
    await open();
    await textField().fill('안녕');
    await textField().dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await calls()).toEqual([]);
  });

  it('takes several files from the picker and from a drop on any screen', async () => {
    await open();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open audio or video files' }).click();
    await (await chooser).setFiles([
      { name: 'a.wav', mimeType: 'audio/wav', buffer: Buffer.from('a') },
      { name: 'b.mp4', mimeType: 'video/mp4', buffer: Buffer.from('b') },
    ]);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['c'], 'c.mp3'));
      const fire = (type: string) =>
        window.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }));
      fire('dragenter');
      fire('drop');
    });
    expect(await calls()).toEqual([
      ['submitFiles', 'a.wav', 'b.mp4'],
      ['submitFiles', 'c.mp3'],
    ]);
    await page.getByRole('heading', { name: 'c.mp3' }).waitFor();
  });

  it('records, shows time and level, and hands the recording in', async () => {
    await open();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.evaluate(() =>
      window.studio.set({ recording: { type: 'recording', elapsedMs: 65_000, level: 0.5 } }),
    );
    expect(await page.getByRole('meter', { name: 'Input level' }).getAttribute('value')).toBe('0.5');
    await page.getByText('1:05').waitFor();
    await page.getByRole('button', { name: 'Finish recording' }).click();
    expect(await calls()).toEqual([['startRecording'], ['stopRecording']]);
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Record');
  });

  it('shows on every screen that it records', async () => {
    await open({ scene: 'recording' });
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Recording 0:04' }).click();
    await page.getByRole('button', { name: 'Finish recording' }).waitFor();
  });

  it('accepts text while models load and says what it waits for', async () => {
    await open({ scene: 'downloading' });
    await textField().fill('hello');
    await page.keyboard.press('Enter');
    await page.getByText('Waiting for the models to start').waitFor();
    await page.getByText('142 MB of 420 MB · 2.3 MB/s · 2 min 1 sec left').waitFor();
  });
});

describe('a turn', () => {
  it('plays, pauses, resumes and stops', async () => {
    await open({ scene: 'conversation' });
    const player = page.getByRole('group', { name: 'Spoken reply: Recording' });
    for (const name of ['Play', 'Pause', 'Resume', 'Stop'])
      await player.getByRole('button', { name }).click();
    expect(await calls()).toEqual([
      ['play', 'spoken'],
      ['pausePlayback'],
      ['resumePlayback'],
      ['stopPlayback'],
    ]);
  });

  it('comes back after being removed', async () => {
    await open({ scene: 'conversation' });
    await page.getByRole('button', { name: 'Remove: Recording' }).press('Enter');
    expect(await page.getByRole('article').count()).toBe(2);
    expect(await focused()).toContain('The opposite of loud is soft.');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.getByRole('article').count()).toBe(3);
  });

  it('cancels while it runs and can be tried again', async () => {
    await open({ scene: 'busy' });
    await page
      .getByRole('article', { name: /Monday/ })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await page
      .getByRole('article', { name: /Monday/ })
      .getByRole('button', { name: 'Try again' })
      .click();
    expect(await calls()).toEqual([
      ['cancelTurn', 'listening'],
      ['retryTurn', 'listening'],
    ]);
  });

  it('saves under a name that comes from its file', async () => {
    await open({ scene: 'conversation' });
    const turn = page.getByRole('article', { name: /Monday/ });
    await turn.getByRole('button', { name: 'Save' }).click();
    const download = page.waitForEvent('download');
    await turn.getByRole('button', { name: 'Subtitles, SRT' }).click();
    expect((await download).suggestedFilename()).toBe(
      'Monday-meeting-with-a-rather-long-file-name-second-take.srt',
    );
  });

  it('says what ran where and why', async () => {
    await open({ scene: 'conversation' });
    const turn = page.getByRole('article', { name: 'Recording' });
    await turn.getByText('Ran on your GPU and CPU · 2.3s').click();
    // The figures are fetched when they are opened.
    await turn.getByText('Measured here: it is faster on the CPU.').waitFor();
    const text = await turn.innerText();
    expect(text).toContain('whisper-base · GPU · half precision (fp16)');
    expect(text).toContain('Measured here: it is faster on the CPU.');
  });

  it('has a sentence for an error and keeps the cause one step away', async () => {
    await open({ scene: 'troubled' });
    const turn = page.getByRole('article', { name: 'notes.wav' });
    await turn.getByText('This file cannot be read as audio or video.').waitFor();
    expect(await turn.getByText('no demuxer recognised').isVisible()).toBe(false);
    await turn.getByText('Details').click();
    expect(await turn.getByText('no demuxer recognised').isVisible()).toBe(true);
  });

  it('tells a screen reader when its state changes, once', async () => {
    await open({ scene: 'busy' });
    const live = page.locator('[aria-live=polite].visually-hidden');
    const said = (text: string) => live.filter({ hasText: text }).waitFor({ state: 'attached' });
    // Effects run after the first paint, which a busy machine delays.
    await said('second take.m4a: listening');
    await page.evaluate(() => {
      const [typed, speaking, listening] = window.studio.turns.value;
      if (!typed || !speaking || !listening) throw new Error('the scene has three turns');
      window.studio.set({ turns: [typed, { ...speaking, status: 'done' }, listening] });
    });
    await said('Recording: done. Two and a half hours are one hundred and fifty minutes.');
  });
});

describe('keys', () => {
  it('R records, Escape discards, / goes to the text, where letters are text again', async () => {
    await open();
    await page.keyboard.press('r');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('r?');
    expect(await calls()).toEqual([['startRecording'], ['discardRecording']]);
    expect(await textField().inputValue()).toBe('r?');
  });

  it('Escape stops one thing at a time: first the sound, then the newest running turn', async () => {
    await open({ scene: 'busy' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await calls()).toEqual([['stopPlayback'], ['cancelTurn', 'listening']]);
  });

  it('Escape closes a menu and touches nothing else', async () => {
    await open({ scene: 'busy' });
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.keyboard.press('Escape');
    expect(await page.locator(':popover-open').count()).toBe(0);
    expect(await calls()).toEqual([]);
  });

  it('the arrows move among what a menu offers, round its ends', async () => {
    await open({ scene: 'conversation' });
    const turn = page.getByRole('article', { name: 'Recording' });
    await turn.getByRole('button', { name: 'Save' }).press('Enter');
    const seen: (string | null)[] = [];
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowUp']) {
      await page.keyboard.press(key);
      seen.push(await focused());
    }
    const [last, first] = ['Report of the run, JSON', 'Transcript as text'];
    expect(seen).toEqual([last, first, 'Subtitles, SRT', first]);
  });

  it('the sample leaves the focus on the heading, before the turn that it began', async () => {
    await open();
    await page.getByRole('button', { name: 'Try a sample' }).press('Enter');
    await page.locator('article.turn').waitFor();
    expect(await focused()).toBe('Talk');
  });

  it('single letters rest when they are turned off, Escape does not', async () => {
    await open();
    await page.evaluate(() => window.studio.changeSettings({ shortcuts: false }));
    await page.keyboard.press('r');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect((await calls()).map(([name]) => name)).toEqual(['changeSettings']);
  });

  it('the first Tab reaches the skip link, which leads past the header', async () => {
    await open({ scene: 'conversation' });
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('a change of screen moves the focus to its heading and names the page', async () => {
    await open();
    await page.getByRole('link', { name: 'Settings' }).press('Enter');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(await focused()).toBe('Settings');
    expect(await page.title()).toBe('Settings · Sotto');
  });

  it('help gives the focus back to where it was', async () => {
    await open();
    const button = page.getByRole('button', { name: 'Help and keyboard shortcuts' });
    await button.press('Enter');
    await page.getByRole('dialog', { name: 'Help and keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('models', () => {
  it('asks, naming the host and the megabytes, before anything is fetched', async () => {
    await open();
    await page.getByRole('link', { name: 'Models' }).click();
    const choose = page.getByRole('button', { name: 'Fetch 838 MB: Balanced' });
    await choose.click();
    const dialog = page.getByRole('dialog', { name: 'Fetch 838 MB from models.example?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await calls()).toEqual([]);
    await choose.click();
    await dialog.getByRole('button', { name: 'Fetch 838 MB' }).click();
    expect(await calls()).toEqual([['choosePack', 'balanced']]);
  });

  it('offers no download while offline', async () => {
    await open({ scene: 'offline' });
    await page.getByRole('link', { name: 'Models' }).click();
    expect(await page.getByRole('button', { name: /Balanced/ }).isDisabled()).toBe(true);
  });

  it('fetches the rest after a cancelled download, and starts a failed model again', async () => {
    await open({ scene: 'downloading' });
    await page.evaluate(() => window.studio.cancelDownload('qwen2.5-coder-0.5b'));
    await page.getByRole('button', { name: 'Fetch 278 MB' }).click();
    await page.evaluate(() => {
      const error = { code: 'model/load-failed', message: '', recoverable: true } as const;
      const [first, ...others] = window.studio.models.value;
      if (first) window.studio.set({ models: [{ ...first, status: 'failed', error }, ...others] });
    });
    await page.getByText('Whisper base could not be started').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await calls()).toEqual([
      ['cancelDownload', 'qwen2.5-coder-0.5b'],
      ['fetchModels'],
      ['fetchModels'],
    ]);
  });

  it('cancels a download and deletes only after a question', async () => {
    await open({ scene: 'downloading' });
    await page.getByRole('link', { name: 'Models' }).click();
    await page.getByRole('button', { name: 'Cancel: Qwen2.5-Coder 0.5B' }).click();
    await page.getByRole('button', { name: 'Delete: Whisper base' }).click();
    await page
      .getByRole('dialog', { name: 'Delete Whisper base?' })
      .getByRole('button', { name: 'Delete' })
      .click();
    await page.getByText('Deleted Whisper base.').waitFor();
    expect(await calls()).toEqual([
      ['cancelDownload', 'qwen2.5-coder-0.5b'],
      ['deleteModel', 'whisper-base'],
    ]);
  });
});

describe('settings', () => {
  it('keep the words that the user knows, and say how many there are', async () => {
    await open({ screen: 'settings' });
    const words = page.getByRole('textbox', { name: 'Words you use' });
    await page.getByText('There are none yet.').waitFor();
    await words.fill('Kowalczyk\nXiomara\ncooper netties => Kubernetes');
    await words.blur();
    await page.getByText('Terms: 2, replacements: 1.').waitFor();
    expect(await page.evaluate(() => window.studio.settings.value.words)).toContain('Xiomara');
  });

  it('changes language and theme on the spot', async () => {
    await open();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Theme').selectOption('Dark');
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('dark');
    await page.getByLabel('Language', { exact: true }).selectOption('한국어');
    await page.getByRole('heading', { name: '설정' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ko');
  });

  it('hands on what was chosen, with its unit', async () => {
    await open();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Speaker', { exact: true }).selectOption('Ben');
    await page.getByLabel('Speed').fill('1.5');
    await page.getByLabel('Language you speak').selectOption('Korean');
    await page.getByLabel('Reduce background noise').selectOption('Off');
    await page.getByLabel('Processor').selectOption('CPU');
    expect(await calls()).toEqual([
      ['changeSettings', { voice: 'second' }],
      ['changeSettings', { speed: 1.5 }],
      ['changeSettings', { speechLanguage: 'ko' }],
      ['changeSettings', { denoise: false }],
      ['changeSettings', { device: 'wasm' }],
    ]);
  });
});

describe('a file with twenty sound tracks', () => {
  it('lets the one be chosen by keys that is heard, by language, name and codec', async () => {
    await open({ scene: 'tracks' });
    const list = page.getByLabel('This file has 20 sound tracks. Which one shall be heard?');
    await list.waitFor();
    expect(await list.getByRole('option').nth(1).innerText()).toBe('2. Korean · AAC, mono');
    expect(await list.getByRole('option').nth(2).innerText()).toBe('3. Commentary 2 · AAC, 6 channels');
    const last = list.getByRole('option').nth(19);
    expect(await last.evaluate((option: HTMLOptionElement) => option.disabled)).toBe(true);
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await calls()).toEqual([['chooseTrack', 'film', 1]]);
    await list.waitFor({ state: 'detached' });
  });
});

describe('the speed of models', () => {
  it('says by how much a model is faster where it runs, and what is being measured', async () => {
    await open({ scene: 'measured', screen: 'models' });
    await page.getByText('GPU, half precision (fp16). 3.1 times faster than this CPU').waitFor();
    await page.getByText('Measuring how fast it is elsewhere: CPU, full precision (fp32).').waitFor();
  });

  it('is measured on request, in a table that can be cancelled and saved', async () => {
    await open({ screen: 'models' });
    await page.getByRole('button', { name: 'Measure this machine' }).press('Enter');
    await page.getByText('2 of 4: waits for a quiet moment to measure Whisper base on GPU').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled. What was measured so far is kept.').waitFor();
    const table = page.getByRole('table', { name: 'Measure this machine' });
    expect(await table.getByRole('row').nth(1).innerText()).toMatch(/0\.038 of real time\s+3\.1×/);
    expect(await table.getByRole('row').nth(2).innerText()).toContain('could not be');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as JSON' }).click();
    expect((await saved).suggestedFilename()).toBe('sotto-machine.json');
  });
});
