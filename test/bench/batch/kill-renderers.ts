import type { Browser } from 'playwright-core';

/** SIGKILL to every page's process: no event reaches a page. */
export async function killRenderers(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
}
