import type { Page } from 'playwright-core';

/** SIGKILL to every page's process in the browser, of which this is the only one: no event reaches it. */
export async function killPage(page: Page): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const session = await browser.newBrowserCDPSession();
  const renderers = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  };
  const killed = await renderers();
  const crashed = page.waitForEvent('crash');
  for (const id of killed) process.kill(id, 'SIGKILL');
  await crashed;
  // The browser keeps a process ready for the next page, and might give it a dead one.
  while ((await renderers()).some((id) => killed.includes(id)));
  await session.detach();
  await page.close();
}

/** The page's process dies by an illegal access, and no other does: no event reaches it. */
export async function crashPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}
