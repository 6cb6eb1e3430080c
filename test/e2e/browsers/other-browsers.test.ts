import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readWav } from '../../../src/core/audio/wav.ts';
import { wordErrorRate } from '../../../src/core/metrics/wer.ts';
import type { StageReport } from '../../../src/core/report.ts';
import { STAGES, type Stage } from '../../../src/core/stage.ts';
import { OTHER_BROWSERS, whatIsMissing } from '../../../tools/browser/other-browsers.mjs';
import { DIST } from '../../../tools/build.mjs';
import { type RunningServer, startServer } from '../../../tools/server.mjs';
import { OPEN, type RemoteTab } from './other-browsers.ts';
import { keepWhatIsSaved, press, readPage, readTurn, takeSaved } from './page-functions.ts';

const REFERENCE: { text: string; reply: string } = JSON.parse(
  readFileSync('public/scenarios/first-question.json', 'utf8'),
);
/** The quick models; nobody listens. */
const SETTINGS = JSON.stringify({ pack: 'first-wave', autoplay: false, language: 'en' });
const A_MOMENT = { timeout: 60_000, interval: 100 };
/** Six seconds; twenty times as long on a machine that others keep busy. */
const A_TURN = { timeout: 270_000, interval: 100 };

for (const name of OTHER_BROWSERS) {
  const missing = whatIsMissing(name);
  if (missing !== null) console.warn(missing);

  describe.skipIf(missing !== null)(`the sample in ${name}`, () => {
    let server: RunningServer;
    let tab: RemoteTab;

    const pressed = (label: string) => vi.waitFor(() => tab.run(press, label), A_MOMENT);
    /** What the page shows and fetched tells where it stands still. */
    async function withPage(thrown: unknown): Promise<never> {
      const page = await tab.run(readPage).catch(String);
      throw new Error(`${name}: ${thrown}; the page: ${JSON.stringify(page, null, 1)}`);
    }
    async function saved(label: string): Promise<Buffer> {
      await tab.run(keepWhatIsSaved);
      await pressed('Save');
      await pressed(label);
      return Buffer.from(await vi.waitFor(() => tab.run(takeSaved), A_MOMENT), 'base64');
    }

    beforeAll(async () => {
      server = await startServer({ root: DIST });
      tab = await OPEN[name]();
      // A page of the same origin that starts nothing.
      await tab.goTo(new URL('favicon.svg', server.url).href);
      await tab.run((settings: string) => localStorage.setItem('sotto.settings', settings), SETTINGS);
      await tab.goTo(server.url);
    });
    afterAll(async () => {
      await tab?.close();
      await server?.close();
    });

    it('is transcribed and answered', async () => {
      await pressed('Try a sample');
      const turn = await vi.waitFor(() => tab.run(readTurn), A_TURN).catch(withPage);
      expect(turn).toMatchObject({ status: 'done', error: null });
      expect(wordErrorRate(REFERENCE.text, turn.transcript).rate).toBeLessThanOrEqual(0.2);
      expect(turn.reply).toContain(REFERENCE.reply);
    });

    it('is spoken audibly', async () => {
      const speech = readWav(await saved('Spoken reply, WAV'));
      expect(speech?.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeGreaterThan(
        0.1,
      );
    });

    it('ran in every stage', async () => {
      const { stages }: { stages: Record<Stage, StageReport> } = JSON.parse(
        String(await saved('Report of the run, JSON')),
      );
      for (const stage of STAGES) expect(stages[stage]).toMatchObject({ device: 'wasm', dtype: 'fp32' });
    });

    it('comes with a word about models that are not kept, just where they are not', async () => {
      const [hasStorage, text] = await tab.run(() => [
        navigator.storage !== undefined,
        document.body.innerText,
      ]);
      expect(text.includes('This browser keeps no models for this page')).toBe(!hasStorage);
    });
  });
}
