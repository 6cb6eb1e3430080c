import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { Method } from '../../../src/core/study/listening/listening-test.ts';
import type { Route } from '../../../src/ui/shared/route.ts';
import { launchOptions } from '../../../tools/browser/launch-options.mjs';
import { startServer } from '../../../tools/server.mjs';

export interface UiOptions {
  readonly scene?: string;
  /** With what is shown there, where the screen needs it: `edit/meeting`. */
  readonly screen?: Route | `edit/${string}`;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'ko';
  readonly width?: number;
  readonly height?: number;
}

export interface Ui {
  /**
   * Opens a scene in the one page of its language, as if nothing had been there: a page that is loaded anew keeps its
   * process and its compiled scripts, a new page neither. `violations` collects what the content security policy blocked
   * and what the page threw.
   */
  open(options?: UiOptions): Promise<{ readonly page: Page; readonly violations: readonly string[] }>;
  close(): Promise<void>;
}

/** The real screens on a scripted studio, served with the production headers. */
export async function startUi(): Promise<Ui> {
  const server = await startServer({ root: inject('screens') });
  const browser = await chromium.launch(launchOptions({ softwareGpu: false }));
  const pages = new Map<string, Page>();
  let visits = 0;
  return {
    async open(options = {}) {
      const { language = 'en' } = options;
      const page = pages.get(language) ?? (await newPage(browser, language));
      pages.set(language, page);
      await forget(page, server.url);
      visits += 1;
      return openScene(page, `${server.url}ui.html?visit=${visits}`, options);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function newPage(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale, timezoneId: 'UTC' });
  return context.newPage();
}

/** What a test before has stored, listened to, set and pointed at. */
async function forget(page: Page, origin: string): Promise<void> {
  page.removeAllListeners();
  for (const other of page.context().pages()) if (other !== page) await other.close();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.mouse.move(-1, -1);
  if (!page.url().startsWith(origin)) return;
  // A page without scripts, which writes nothing more.
  await page.goto(`${origin}nothing.html`);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devTools.detach();
}

async function openScene(page: Page, url: string, options: UiOptions) {
  const { scene = 'empty', screen = 'talk', theme = 'light', language = 'en' } = options;
  const { width = 1280, height = 900 } = options;
  await page.setViewportSize({ width, height });
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  page.on('pageerror', (error) => violations.push(error.message));
  await page.goto(`${url}&${new URLSearchParams({ scene, theme, language })}#/${screen}`);
  await page.locator('main h1').waitFor({ state: 'attached' });
  // Several parts may be on their way.
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.waitForFunction(
    (lang) => document.title.endsWith(' · Sotto') && document.documentElement.lang === lang,
    language,
  );
  if (language === 'ko') await page.getByRole('link', { name: '설정', exact: true }).waitFor();
  return { page, violations };
}

/** A listening test of the first two voices, made and begun without the headphone check. */
export async function openedTest(page: Page, method: Method): Promise<void> {
  await page.getByRole('button', { name: 'New listening test' }).click();
  await page.getByLabel('Method').selectOption(method);
  await page.getByRole('button', { name: 'Make the test' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'Start listening' }).click();
  await page.getByRole('button', { name: 'Skip the check' }).click();
}
