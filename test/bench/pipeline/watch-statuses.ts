import type { Page } from 'playwright-core';
import type { TurnStatus } from '../../../src/app/turn/turn.ts';

/** Writes down, from now on, when the next turn of the page gets which status. */
export async function watchStatuses(page: Page) {
  const times = await page.evaluateHandle(() => {
    const firstMs = new Map<string, number>();
    const known = new Set(document.querySelectorAll('article.turn'));
    new MutationObserver(() => {
      for (const turn of document.querySelectorAll('article.turn')) {
        const status = turn.getAttribute('data-status') ?? '';
        if (!known.has(turn) && !firstMs.has(status)) firstMs.set(status, performance.now());
      }
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-status'] });
    return firstMs;
  });
  return {
    /** From a turn's first appearance, once it has ended. */
    msUntil(status: TurnStatus): Promise<number> {
      return times.evaluate((firstMs, name) => {
        const [start = Number.NaN] = firstMs.values();
        return (firstMs.get(name) ?? Number.NaN) - start;
      }, status);
    },
  };
}
