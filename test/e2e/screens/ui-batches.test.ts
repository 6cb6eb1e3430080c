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
  ({ page } = await ui.open({ scene: 'batches', screen: 'batches', ...options }));
  if (options.screen === undefined) await page.getByRole('feed').waitFor();
}

/** Without the reads that only show something. */
async function calls(): Promise<readonly unknown[][]> {
  const all = await page.evaluate(() => window.studio.calls as unknown as unknown[][]);
  return all.filter(([name]) => name !== 'batches.output');
}

function batch(id: string) {
  return page.locator(`article.batch[data-job-id="${id}"]`);
}

function focusedJob(): Promise<string | undefined> {
  return page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('article.batch')?.dataset.jobId ?? undefined,
  );
}

function order(): Promise<string[]> {
  return page.evaluate(() => window.studio.batches.cards.value.map(({ id }) => id));
}

describe('a batch', () => {
  it('says what it is, why it is here, how far it is and what is wrong', async () => {
    await open();
    for (const text of ['1:30:30', 'In the background: 1h 30m is over 4m', '42%', '23 min left', 'Working'])
      await batch('lecture').getByText(text, { exact: true }).waitFor();
    await batch('podcast').getByText('Imported from a file').waitFor();
    await batch('concert').getByText('This device has no room left').waitFor();
    expect(await batch('broken').getAttribute('data-error-code')).toBe('media/unreadable');
    expect(await batch('lost').getByRole('button').allInnerTexts()).toEqual(['']);
    await batch('lost').getByRole('button', { name: 'Remove: Batch without a name' }).waitFor();
  });

  it('pauses, resumes, is tried again, cancelled, and gives parts that were left out another chance', async () => {
    await open();
    await batch('lecture').getByRole('button', { name: 'Pause' }).click();
    await batch('podcast').getByRole('button', { name: 'Resume' }).click();
    for (const failed of ['memo', 'broken'])
      await batch(failed).getByRole('button', { name: 'Try again' }).click();
    await batch('meeting').getByRole('button', { name: 'Try them again' }).click();
    await batch('interview')
      .getByRole('button', { name: /^More for/ })
      .click();
    await batch('interview').getByRole('button', { name: 'Cancel' }).click();
    expect(await calls()).toEqual([
      ['batches.pause', 'lecture'],
      ['batches.resume', 'podcast'],
      ['batches.retry', 'memo'],
      ['batches.retry', 'broken'],
      ['batches.retry', 'meeting'],
      ['batches.cancel', 'interview'],
    ]);
  });

  it('is removed at once while it holds nothing, else only after a question, and the focus goes to its neighbour', async () => {
    await open();
    await batch('interview').getByRole('button', { name: 'Remove: interview.m4a' }).press('Enter');
    await batch('interview').waitFor({ state: 'detached' });
    expect(await focusedJob()).toBe('podcast');
    await batch('podcast').getByRole('button', { name: 'Remove: podcast.m4a' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Remove podcast.m4a?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await batch('podcast').getByRole('button', { name: 'Remove: podcast.m4a' }).press('Enter');
    await dialog.getByRole('button', { name: 'Remove' }).press('Enter');
    await batch('podcast').waitFor({ state: 'detached' });
    expect(await focusedJob()).toBe('concert');
    expect(await calls()).toEqual([
      ['batches.remove', 'interview'],
      ['batches.remove', 'podcast'],
    ]);
  });

  it('saves what there is under the names of the save menu of a turn, and itself as one file', async () => {
    await open();
    await batch('meeting').getByRole('button', { name: 'Save' }).click();
    expect(await batch('meeting').locator(':popover-open button').allInnerTexts()).toEqual([
      'Transcript as text',
      'Subtitles, SRT',
      'Subtitles, WebVTT',
      'Transcript with times, JSON',
      'Spoken reply, WAV',
      'Report of the run, JSON',
      'Batch as one file',
    ]);
    const download = page.waitForEvent('download');
    await batch('meeting').getByRole('button', { name: 'Batch as one file' }).click();
    expect((await download).suggestedFilename()).toBe('meeting.sotto-batch');
    await batch('interview').getByRole('button', { name: 'Save' }).click();
    expect(await batch('interview').locator(':popover-open button').allInnerTexts()).toEqual([
      'Batch as one file',
    ]);
  });

  it('offers speech only where there is some', async () => {
    await open();
    await page.evaluate(() => {
      const cards = window.studio.batches.cards.value.map((card) => ({ ...card, isSpoken: false }));
      window.studio.set({ batches: { cards } });
    });
    await batch('meeting').getByRole('button', { name: 'Save' }).click();
    const offered = batch('meeting').locator(':popover-open button');
    expect(await offered.allInnerTexts()).toEqual([
      'Transcript as text',
      'Subtitles, SRT',
      'Subtitles, WebVTT',
      'Transcript with times, JSON',
      'Report of the run, JSON',
      'Batch as one file',
    ]);
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      const cards = window.studio.batches.cards.value.map((card) => ({ ...card, hasTrack: true }));
      window.studio.set({ batches: { cards } });
    });
    await batch('meeting').getByRole('button', { name: 'Save' }).click();
    const download = page.waitForEvent('download');
    await batch('meeting').getByRole('button', { name: 'Spoken track, WAV' }).click();
    expect((await download).suggestedFilename()).toBe('meeting-track.wav');
  });

  it('offers to be kept as a file when the disk is full, and goes on once there is room', async () => {
    await open();
    const download = page.waitForEvent('download');
    await batch('concert').getByRole('button', { name: 'Save it as a file' }).click();
    expect((await download).suggestedFilename()).toBe('concert.sotto-batch');
    await batch('concert').getByRole('button', { name: 'Resume' }).click();
    await batch('concert').getByText('This device has no room left').waitFor({ state: 'detached' });
  });

  it('says so when there is no such file', async () => {
    await open();
    await page.evaluate(() => window.studio.set({ batches: { output: { segments: [], reply: '' } } }));
    await batch('meeting').getByRole('button', { name: 'Save' }).click();
    await batch('meeting').getByRole('button', { name: 'Spoken reply, WAV' }).click();
    await page.getByText('There is no such file for this one yet.').waitFor();
  });

  it('shows its transcript while it grows, without moving what is read', async () => {
    await open();
    await batch('lecture').getByText('Transcript so far').click();
    const segments = batch('lecture').locator('.segments');
    await segments.evaluate((list) => {
      list.scrollTop = 300;
    });
    await page.evaluate(() => {
      const [running, ...others] = window.studio.batches.cards.value;
      if (!running) throw new Error('the scene has a running batch');
      const sentence = { startMs: 480_000, endMs: 490_000, text: 'And one more.' };
      window.studio.batches.output(running.id).then((before) =>
        window.studio.set({
          batches: {
            output: { ...before, segments: [...before.segments, sentence] },
            cards: [{ ...running, progress: 0.5, writtenParts: 50 }, ...others],
          },
        }),
      );
    });
    await segments.getByText('And one more.').waitFor({ state: 'attached' });
    expect(await segments.evaluate((list) => list.scrollTop)).toBe(300);
  });
});

describe('an open transcript', () => {
  it('is read and rendered once, not at each step of the batch that adds nothing to it', async () => {
    await open();
    await page.evaluate(() => {
      const sentence = {
        startMs: 0,
        endMs: 1_000,
        get text() {
          (window.studio.calls as [string][]).push(['rendered']);
          return 'Counted.';
        },
      };
      window.studio.set({ batches: { output: { segments: [sentence], reply: '' } } });
    });
    await batch('lecture').getByText('Transcript so far').click();
    await batch('lecture').getByText('Counted.').waitFor();
    const counted = async () => {
      const names = await page.evaluate(() => window.studio.calls.map(([name]) => name));
      return ['rendered', 'batches.output'].map((each) => names.filter((name) => name === each).length);
    };
    expect(await counted()).toEqual([1, 1]);
    for (const percent of [43, 44, 45]) {
      await page.evaluate((progress) => {
        const [running, ...others] = window.studio.batches.cards.value;
        if (running) window.studio.set({ batches: { cards: [{ ...running, progress }, ...others] } });
      }, percent / 100);
      await batch('lecture').getByText(`${percent}%`, { exact: true }).waitFor();
    }
    expect(await counted()).toEqual([1, 1]);
    await page.evaluate(() => {
      const [running, ...others] = window.studio.batches.cards.value;
      if (running) window.studio.set({ batches: { cards: [{ ...running, writtenParts: 99 }, ...others] } });
    });
    // The same words again are not rendered again.
    await expect.poll(counted).toEqual([1, 2]);
  });
});

describe('all batches', () => {
  it('are counted beside the name of the screen', async () => {
    await open();
    await page.getByRole('link', { name: /^Batches.*2 running or waiting$/ }).waitFor();
  });

  it('pause and resume together', async () => {
    await open();
    await page.getByRole('button', { name: 'Pause all' }).click();
    await page.getByRole('button', { name: 'Resume all' }).click();
    expect(await calls()).toEqual([
      ...['lecture', 'interview'].map((id) => ['batches.pause', id]),
      ...['lecture', 'interview', 'podcast', 'concert'].map((id) => ['batches.resume', id]),
    ]);
  });

  it('that ended are removed together, after a question', async () => {
    await open();
    await page.getByRole('button', { name: 'Remove finished' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove all finished batches?' });
    await dialog.getByText('Number of batches: 3. Space freed: about 37.2 MB.').waitFor();
    await dialog.getByRole('button', { name: 'Remove finished' }).click();
    expect(await order()).toEqual(['lecture', 'interview', 'podcast', 'concert', 'lost']);
  });

  it('are imported from files, and a file that is none is named as an error', async () => {
    await open({ scene: 'empty', screen: 'batches' });
    const choose = async (...names: string[]) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import a batch' }).click();
      await (await chooser).setFiles(
        names.map((name) => ({ name, mimeType: '', buffer: Buffer.from(name) })),
      );
    };
    await choose('a.sotto-batch', 'b.sotto-batch');
    expect(await calls()).toEqual([
      ['batches.import', 'a.sotto-batch'],
      ['batches.import', 'b.sotto-batch'],
    ]);
    await choose('damaged.sotto-batch');
    await page.getByText('This file holds no batch.').waitFor();
  });

  it('rest, and are worked on elsewhere, for a reason that is shown', async () => {
    await open({ scene: 'batchesResting' });
    await page.getByText('Resting until the hours that you set for background work.').waitFor();
    await batch('lecture').getByText('Resting', { exact: true }).waitFor();
    expect(await batch('lecture').getByText('23 min left').count()).toBe(0);
    await page.evaluate(() => window.studio.set({ batches: { rest: null, isLeading: false } }));
    await batch('lecture').getByText('Working', { exact: true }).waitFor();
    await page.getByText('Another tab is working on these.').waitFor();
    expect(await page.getByText('Resting until').count()).toBe(0);
  });

  it('tell a screen reader when one ends, and nothing before that', async () => {
    await open();
    const live = page.locator('[aria-live=polite].visually-hidden');
    await page.evaluate(() => {
      const [running, ...others] = window.studio.batches.cards.value;
      if (!running) throw new Error('the scene has a running batch');
      window.studio.set({ batches: { cards: [{ ...running, progress: 0.9 }, ...others] } });
    });
    expect(await live.textContent()).toBe('');
    await page.evaluate(() => {
      const [running, ...others] = window.studio.batches.cards.value;
      if (!running) throw new Error('the scene has a running batch');
      window.studio.set({ batches: { cards: [{ ...running, name: 'talk.mp4', state: 'done' }, ...others] } });
    });
    await live.filter({ hasText: 'talk.mp4: the batch is done' }).waitFor({ state: 'attached' });
  });
});

describe('keys', () => {
  it('lead to a batch, through the list, and move a batch that keeps the focus', async () => {
    await open({ scene: 'empty', screen: 'talk' });
    await page.evaluate(() => {
      window.studio.set({
        batches: {
          cards: ['a', 'b', 'c'].map((id) => ({
            id,
            name: `${id}.mp3`,
            state: 'queued',
            route: null,
            mediaBytes: 1e6,
            durationMs: 300_000,
            createdAtMs: 0,
            progress: null,
            writtenParts: 0,
            remainingMs: null,
            isSpoken: false,
            hasTrack: false,
            setAside: 0,
            error: null,
          })),
        },
      });
    });
    await page.getByRole('link', { name: 'Batches' }).press('Enter');
    await page.getByRole('feed').waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await tabTo('a');
    await page.keyboard.press('PageDown');
    expect(await focusedJob()).toBe('b');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await order()).toEqual(['b', 'a', 'c']);
    expect(await focusedJob()).toBe('b');
    await page.keyboard.press('End');
    expect(await focusedJob()).toBe('c');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await order()).toEqual(['c', 'b', 'a']);
    expect(await focusedJob()).toBe('c');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect((await calls()).at(-1)).toEqual(['batches.pause', 'c']);
    expect(await focusedJob()).toBe('c');
  });

  it('reach the last of a thousand', async () => {
    await open({ scene: 'manyBatches' });
    await batch('file-1').focus();
    await page.keyboard.press('End');
    await page.waitForFunction(
      () => document.activeElement?.closest<HTMLElement>('article')?.dataset.jobId === 'file-1000',
    );
    expect(await batch('file-1000').getAttribute('aria-posinset')).toBe('1000');
    expect(await batch('file-1000').evaluate(isInWindow)).toBe(true);
    await page.keyboard.press('PageUp');
    expect(await focusedJob()).toBe('file-999');
  });
});

describe('an address', () => {
  it('that is typed while the batches are open shows the batch that it names, whatever they were narrowed to', async () => {
    await open({ scene: 'manyBatches' });
    const typed = (id: string) =>
      page.evaluate((hash) => {
        location.hash = hash;
      }, `#/batches/${id}`);
    await typed('file-900');
    await batch('file-900').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-job-id') === 'file-900');
    expect(await batch('file-900').evaluate(isInWindow)).toBe(true);
    await page.getByRole('searchbox', { name: 'Find by name' }).fill('file-77');
    await page.locator('article[aria-setsize="11"]').first().waitFor();
    await typed('file-500');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-job-id') === 'file-500');
    expect(await batch('file-500').evaluate(isInWindow)).toBe(true);
  });
});

describe('a mouse', () => {
  it('drags a batch to another place, but not behind what has ended', async () => {
    await open();
    await batch('podcast').locator('.grip').dragTo(batch('lecture').getByRole('heading'));
    expect((await order()).slice(0, 4)).toEqual(['podcast', 'lecture', 'interview', 'concert']);
    await batch('podcast').locator('.grip').dragTo(batch('meeting').getByRole('heading'));
    expect((await order()).slice(0, 4)).toEqual(['podcast', 'lecture', 'interview', 'concert']);
  });
});

describe('a list of a thousand', () => {
  it('has in the page only what is near the window, wherever that is', async () => {
    await open({ scene: 'manyBatches' });
    expect(await page.getByRole('article').count()).toBeLessThan(20);
    for (const share of [0.5, 1, 0.25]) {
      await page.evaluate((part) => window.scrollTo(0, document.documentElement.scrollHeight * part), share);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('article')].some((article) => {
          const { top, bottom } = article.getBoundingClientRect();
          return top < window.innerHeight / 2 && bottom > window.innerHeight / 3;
        }),
      );
      expect(await page.getByRole('article').count()).toBeLessThan(20);
    }
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1200);
  });

  it('finds one by its name', async () => {
    await open({ scene: 'manyBatches' });
    await page.getByRole('searchbox', { name: 'Find by name' }).fill('FILE-77');
    await page.locator('article[aria-setsize="11"]').first().waitFor();
    await page.getByRole('searchbox', { name: 'Find by name' }).fill('nothing');
    await page.getByText('No batch has a name like this.').waitFor();
  });
});

describe('in Talk', () => {
  it('a turn that went to the background says why and how far, and leads to its batch', async () => {
    await open({ scene: 'backgroundTurn', screen: 'talk' });
    const turn = page.getByRole('article', { name: /^Lecture/ });
    await turn.getByText('In the background: 1h 30m is over 4m').waitFor();
    await turn.getByText('Working · 42% · 23 min left').waitFor();
    await turn.getByRole('link', { name: 'Show the batch' }).press('Enter');
    await batch('lecture').waitFor();
    expect(await focusedJob()).toBe('lecture');
    expect(await page.title()).toBe('Batches · Sotto');
  });
});

it('the settings of background work keep to what makes sense', async () => {
  await open({ scene: 'empty', screen: 'settings' });
  const minutes = page.getByLabel('Long is more than (minutes)');
  await minutes.fill('10');
  await minutes.press('Tab');
  await minutes.fill('-3');
  await minutes.press('Tab');
  expect(await minutes.inputValue()).toBe('10');
  await page.getByLabel('Share of the GPU’s time').fill('0.4');
  await page.getByRole('switch', { name: 'Only while I am away' }).check();
  await page.getByRole('switch', { name: 'Only at certain hours' }).check();
  await page.getByLabel('From').fill('23:30');
  await page.getByLabel('From').press('Tab');
  expect(await calls()).toEqual([
    ['changeSettings', { batchMinutes: 10 }],
    ['changeSettings', { backgroundDuty: 0.4 }],
    ['changeSettings', { onlyWhenIdle: true }],
    ['changeSettings', { onlyAtNight: true }],
    ['changeSettings', { nightFromMinute: 1410 }],
  ]);
});

async function tabTo(id: string): Promise<void> {
  for (let presses = 0; (await focusedJob()) !== id; presses++) {
    if (presses > 20) throw new Error(`batch ${id} cannot be reached with Tab`);
    await page.keyboard.press('Tab');
  }
}

function isInWindow(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}
