import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { firefox } from 'playwright-core';
import { Builder, Capabilities } from 'selenium-webdriver';
import { FIREFOX, type OtherBrowser, WEBKIT_DRIVER, XVFB } from '../../../tools/browser/other-browsers.mjs';

// A folder of the package, which `import` does not find.
const { DriverService }: typeof import('selenium-webdriver/remote') = createRequire(import.meta.url)(
  'selenium-webdriver/remote',
);

/** A tab of a browser that is driven from outside. */
export interface RemoteTab {
  goTo(url: string): Promise<void>;
  /** Runs a function of the page, which sees nothing of this file, and waits for what it gives. */
  run<Args extends readonly unknown[], Result>(
    inPage: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  close(): Promise<void>;
}

export const OPEN: Readonly<Record<OtherBrowser, () => Promise<RemoteTab>>> = {
  'Firefox ESR': openFirefox,
  WebKitGTK: openWebKit,
};

/** As it comes from Debian: by this channel it is driven over WebDriver BiDi, without patches. */
async function openFirefox(): Promise<RemoteTab> {
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath: FIREFOX });
  const page = await browser.newPage();
  return {
    goTo: async (url) => void (await page.goto(url)),
    run: (inPage, ...args) => page.evaluate(`(${inPage})(...${JSON.stringify(args)})`),
    close: () => browser.close(),
  };
}

/** WebKitGTK has no mode without a screen, so it gets one of its own. */
async function openWebKit(): Promise<RemoteTab> {
  const screen = spawn(XVFB, ['-displayfd', '1', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [display] = await once(screen.stdout, 'data');
  const service = new DriverService.Builder(WEBKIT_DRIVER)
    .setLoopback(true)
    .setEnvironment({ ...(process.env as Record<string, string>), DISPLAY: `:${String(display).trim()}` })
    .build();
  const driver = await new Builder()
    .usingServer(await service.start())
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
    .build();
  return {
    goTo: (url) => driver.get(url),
    run: (inPage, ...args) => driver.executeScript(inPage, ...args),
    async close() {
      await driver.quit();
      await service.kill();
      screen.kill();
    },
  };
}
