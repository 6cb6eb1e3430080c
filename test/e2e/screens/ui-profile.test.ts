import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startUi, type Ui } from './ui-page.ts';

let ui: Ui;
beforeAll(async () => {
  ui = await startUi();
});
afterAll(() => ui.close());

async function saved(page: Page, button: string): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await saving).path(), 'utf8');
}

it('where nothing ran yet, the screen says so and leads to the conversation', async () => {
  const { page, violations } = await ui.open({ screen: 'profile' });
  await page.getByText('Nothing has run in this tab yet.').waitFor();
  await page.getByRole('link', { name: 'To the conversation' }).click();
  await page.getByRole('heading', { name: 'Speak softly. It stays here.' }).waitFor();
  expect(violations).toEqual([]);
});

it('the last turn is shown, what takes its time in words, and another session when it is chosen', async () => {
  const { page, violations } = await ui.open({ scene: 'profiled', screen: 'profile' });
  await page.getByText('The voice takes most of the time').waitFor();
  await page.getByText('the small voice would begin to answer 1s sooner').waitFor();
  const table = page.getByRole('table', { name: 'Stage by stage' });
  expect(await table.getByRole('row', { name: /^Reply/ }).innerText()).toContain(
    '43 tokens/s, the first after 200 ms',
  );
  await page.getByLabel('Shown').selectOption({ label: 'Batch 1, 45.4s' });
  await page.getByText('Listening takes most of the time: 90%.').waitFor();
  expect(await table.getByRole('row', { name: /^Encoder/ }).innerText()).toMatch(/41\s+300 ms/);
  expect(violations).toEqual([]);
});

it('the timeline zooms and moves by key and by wheel', async () => {
  const { page } = await ui.open({ scene: 'profiled', screen: 'profile' });
  const timeline = page.getByRole('slider', { name: 'Timeline' });
  const shows = () => timeline.getAttribute('aria-valuetext');
  const first = await shows();
  await timeline.focus();
  await page.keyboard.press('+');
  const closer = await shows();
  await page.keyboard.press('ArrowRight');
  const moved = await shows();
  await page.keyboard.press('Home');
  expect(new Set([first, closer, moved]).size).toBe(3);
  expect(await shows()).toBe(first);
  await timeline.hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect.poll(shows).not.toBe(first);
  await page.getByRole('button', { name: 'All of it' }).click();
  expect(await shows()).toBe(first);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  expect(await shows()).toBe(first);
});

it('what was recorded is saved as a trace, as a table and as a summary', async () => {
  const { page } = await ui.open({ scene: 'profiled', screen: 'profile' });
  const trace = JSON.parse(await saved(page, 'Trace for Perfetto'));
  expect(trace.traceEvents.some(({ name }: { name: string }) => name === 'vocoder')).toBe(true);
  const [head, ...lines] = (await saved(page, 'Spans, CSV')).trimEnd().split('\r\n');
  expect(head).toContain('session,unit,track,part,kind');
  expect(lines.length).toBeGreaterThan(100);
  const summary = JSON.parse(await saved(page, 'Summary, JSON'));
  expect(summary).toMatchObject({ schema: 'sotto-profile/1', version: '0.1.0' });
  expect(summary.sessions.map(({ kind }: { kind: string }) => kind)).toEqual(['probe', 'batch', 'turn']);
});

it('a turn leads there from what it says of its run', async () => {
  const { page } = await ui.open({ scene: 'conversation' });
  await page
    .getByText(/^Ran on your/)
    .first()
    .click();
  await page.getByRole('link', { name: 'Where the time goes' }).first().click();
  await page.getByRole('heading', { name: 'Where the time goes', level: 1 }).waitFor();
});

it('a model is looked into when somebody asks, and its most expensive operators are told', async () => {
  const { page } = await ui.open({ scene: 'profiled', screen: 'profile' });
  await page
    .getByRole('button', { name: /^Look into/ })
    .first()
    .click();
  const table = page.getByRole('table', { name: 'Operators' });
  expect(await table.getByRole('row').nth(1).textContent()).toContain('MatMul');
  expect(await table.getByRole('row').count()).toBe(4);
});

it('how near tokens come to what memory allows is told once it was measured', async () => {
  const { page, violations } = await ui.open({ scene: 'profiled', screen: 'profile' });
  await page.getByText('Each token reads the weights of the language model once: 260 MB.').waitFor();
  await page.getByRole('button', { name: 'Measure the memory' }).click();
  await page.getByText('38% of what memory allows: 42.9 of 112 tokens/s.').waitFor();
  await page.getByRole('button', { name: 'Measure again' }).waitFor();
  expect(violations).toEqual([]);
});

it('a session is recorded for a bug report by a switch, which stays on while other screens are open', async () => {
  const { page, violations } = await ui.open({ scene: 'profiled', screen: 'profile' });
  const record = page.getByRole('switch', { name: 'Record a session for a bug report' });
  await record.click();
  await page.getByText('It records.').waitFor();
  for (const screen of ['talk', 'profile'])
    await page.evaluate((hash) => {
      location.hash = `#/${hash}`;
    }, screen);
  expect(await record.isChecked()).toBe(true);
  const saving = page.waitForEvent('download');
  await record.click();
  const recorded = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
  expect(recorded).toMatchObject({ schema: 'sotto-recording/1', version: '0.1.0', traceEvents: [] });
  expect(await record.isChecked()).toBe(false);
  expect(violations).toEqual([]);
});
