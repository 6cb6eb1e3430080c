import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright-core';

const LOOKS_MS = 2000;
const LONGEST_MS = 3 * 3600_000;

/**
 * Looks at the one comparison of the list, and says how far it is whenever that changes.
 *
 * @param share of its runs that are waited for
 * @returns how many are done; rejects with what the page says where it cannot go on
 */
export async function untilDone(page: Page, share: number): Promise<number> {
  const startedAtMs = Date.now();
  for (let said = -1; Date.now() - startedAtMs < LONGEST_MS; await after(LOOKS_MS)) {
    const [list = '', error] = await Promise.all([
      page.locator('main').innerText(),
      page
        .locator('main .error-message')
        .first()
        .innerText({ timeout: 1 })
        .catch(() => undefined),
    ]);
    if (error !== undefined) throw new Error(`The comparison stopped: ${error}`);
    const { done, all = done } =
      /(?<done>\d+) (?:of (?<all>\d+) runs|runs are done)/.exec(list)?.groups ?? {};
    if (done === undefined) continue;
    if (Number(done) !== said) console.log(`${new Date().toISOString()} ${done} of ${all} runs`);
    said = Number(done);
    if (said >= share * Number(all)) return said;
  }
  throw new Error('The comparison took too long.');
}
