import { readFile } from 'node:fs/promises';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { type BenchRow, exactly } from '../../bench-report.ts';

/** A study report as the app saves it. */
export interface ReportFiles {
  readonly html: string;
  readonly markdown: string;
}

/** @param button saves something */
export async function savedBy(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

/** Makes the report of the result that is on the screen, as somebody does who names it and themselves. */
export async function makeReport(page: Page, title: string, author: string): Promise<ReportFiles> {
  await page.getByRole('button', { name: 'Make a report', exact: true }).click();
  await page.getByLabel('Title', { exact: true }).fill(title);
  await page.getByLabel('Author', { exact: true }).fill(author);
  return { html: await savedBy(page, 'Save as HTML'), markdown: await savedBy(page, 'Save as Markdown') };
}

/** Of the figures, the verdicts and the differences that the screen shows. */
export async function numbersOnScreen(page: Page): Promise<readonly string[]> {
  const shown = page.locator('.lab-result table:has(caption:text("Figures")), .lab-result ul');
  return numbersOf((await shown.allInnerTexts()).join('\n'));
}

/** Whether the report opens without the app, is valid, and holds what the screen shows. */
export async function reportRows(
  page: Page,
  { html }: ReportFiles,
  shown: readonly string[],
): Promise<readonly BenchRow[]> {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document'],
    // A title is as long as somebody writes it.
    rules: { 'long-title': 'off' },
  });
  const { errorCount } = await validator.validateString(html);
  const reader = await page.context().newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.setContent(html);
  const read = new Set(numbersOf(await reader.locator('main').innerText()));
  await reader.close();
  const missing = new Set(shown.filter((number) => !read.has(number)));
  return [
    exactly('report: errors that html-validate finds', errorCount, 'errors', 0),
    exactly('report: requests where it is opened without the app', asked.length, 'requests', 0),
    {
      ...exactly('report: numbers of the screen that it lacks', missing.size, 'numbers', 0),
      notice: `Of ${new Set(shown).size} numbers${missing.size > 0 ? `: ${[...missing].join(' ')}` : ''}.`,
    },
  ];
}

function numbersOf(text: string): readonly string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
}
