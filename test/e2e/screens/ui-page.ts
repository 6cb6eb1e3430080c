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
  /** Opens a scene. `violations` collects what the content security policy blocked and what the page threw. */
  open(options?: UiOptions): Promise<{ readonly page: Page; readonly violations: readonly string[] }>;
  close(): Promise<void>;
}

/** The real screens on a scripted studio, served with the production headers. */
export async function startUi(): Promise<Ui> {
  const server = await startServer({ root: inject('screens') });
  const browser = await chromium.launch(launchOptions({ softwareGpu: false }));
  return {
    open: (options = {}) => openScene(browser, server.url, options),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function openScene(browser: Browser, url: string, options: UiOptions) {
  const { scene = 'empty', screen = 'talk', theme = 'light', language = 'en' } = options;
  const { width = 1280, height = 900 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
    locale: language,
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  page.on('pageerror', (error) => violations.push(error.message));
  await page.goto(`${url}ui.html?${new URLSearchParams({ scene, theme, language })}#/${screen}`);
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
