import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProfileSummary } from '../../src/core/profile/summary.ts';
import { replyOf, saveFromMenu, submitFiles, waitForEnd } from '../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from './studio.ts';

const SAMPLE = 'public/scenarios/first-question.wav';
const TURN_TIMEOUT_MS = 240_000;

let studio: TestStudio;
beforeAll(async () => {
  studio = await openTestStudio({ device: 'wasm', language: 'en' }, { webgpu: false });
});
afterAll(() => studio.close());

async function ask(page: Page): Promise<Locator> {
  const [turn] = await submitFiles(page, [SAMPLE]);
  if (turn === undefined) throw new Error('the file made no turn');
  expect(await waitForEnd(turn, TURN_TIMEOUT_MS)).toMatchObject({ status: 'done' });
  return turn;
}

async function saved(button: string): Promise<string> {
  const saving = studio.page.waitForEvent('download');
  await studio.page.getByRole('button', { name: button }).click();
  return readFile(await (await saving).path(), 'utf8');
}

it(
  'where the time of a spoken question went adds up to what the turn took, by stages and parts, without a word of it',
  async () => {
    const { page } = studio;
    // The second one finds the models ready.
    const turns = [await ask(page), await ask(page)] as const;
    const totals: number[] = [];
    for (const turn of turns) totals.push(JSON.parse(String(await saveFromMenu(turn, 'report'))).totalMs);
    const said = [String(await saveFromMenu(turns[1], 'txt')).trim(), await replyOf(turns[1])];
    await page.evaluate(() => {
      location.hash = '#/profile';
    });
    await page.getByRole('table', { name: 'Stage by stage' }).waitFor();
    const summary: ProfileSummary = JSON.parse(await saved('Summary, JSON'));
    const sessions = summary.sessions.filter(({ kind }) => kind === 'turn');
    expect(sessions).toHaveLength(2);
    for (const [index, { wallMs }] of sessions.entries())
      expect(Math.abs(wallMs - (totals[index] ?? 0))).toBeLessThan(50 + 0.02 * wallMs);
    for (const { shares } of sessions)
      expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    const own = sessions.at(-1);
    const tracks = Object.fromEntries((own?.tracks ?? []).map((track) => [track.track, track]));
    for (const [track, parts] of [
      ['audio', ['decode', 'vad', 'cut']],
      ['stt', ['encoder', 'decoder']],
      ['llm', ['prefill', 'generate']],
      ['tts', ['text', 'synthesis']],
    ] as const) {
      expect(tracks[track]?.units, track).toBeGreaterThan(0);
      const names = tracks[track]?.parts.map(({ part }) => part) ?? [];
      for (const part of parts) expect(names, track).toContain(part);
    }
    const measures = await page.evaluate(() =>
      performance.getEntriesByType('measure').map(({ name }) => name),
    );
    for (const name of ['sotto:stt:encoder', 'sotto:llm:generate', 'sotto:tts:running'])
      expect(measures).toContain(name);

    const files = [await saved('Trace for Perfetto'), await saved('Spans, CSV'), JSON.stringify(summary)];
    expect(said[1]?.length).toBeGreaterThan(8);
    for (const file of files)
      for (const secret of [...said, 'first-question', '.wav'])
        expect(file.includes(secret), secret).toBe(false);
    expect(studio.violations).toEqual([]);
  },
  TURN_TIMEOUT_MS,
);

it('both turns left a record of what they took, the second of them warm, without a word of it', async () => {
  const { page } = studio;
  await page.evaluate(() => {
    location.hash = '#/sessions';
  });
  const text = await saved('Sessions, JSON');
  const { records } = JSON.parse(text);
  expect(records).toHaveLength(2);
  for (const session of records)
    expect(session).toMatchObject({
      schema: 'sotto-session/1',
      kind: 'turn',
      input: 'file',
      outcome: 'done',
      stages: { stt: { device: 'wasm' }, llm: { device: 'wasm' }, tts: { device: 'wasm' } },
    });
  const last = records.toSorted(
    (a: { endedAtMs: number }, b: { endedAtMs: number }) => b.endedAtMs - a.endedAtMs,
  )[0];
  expect(last.isCold).toBe(false);
  expect(last.totalMs).toBeGreaterThan(0);
  expect(text).not.toContain('first-question');
});
