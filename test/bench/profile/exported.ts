import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { ProfileSummary } from '../../../src/core/profile/summary.ts';
import type { Trace } from '../../../src/core/profile/trace-events.ts';
import { showTalk } from '../../../tools/studio-page.mjs';

/** A line of the CSV of spans. */
export interface SpanLine {
  readonly session: number;
  readonly track: string;
  readonly part: string;
  readonly kind: string;
  readonly outcome: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly mediaMs: number;
}

export interface Exported {
  readonly summary: ProfileSummary;
  readonly spans: readonly SpanLine[];
  readonly trace: Trace;
}

/** What the profile screen saves, as its buttons save it; afterwards the talk screen is shown again. */
export async function exportProfile(page: Page): Promise<Exported> {
  await page.evaluate(() => {
    location.hash = '#/profile';
  });
  const saved = async (button: string) => {
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return readFile(await (await saving).path(), 'utf8');
  };
  const exported = {
    summary: JSON.parse(await saved('Summary, JSON')),
    spans: linesOf(await saved('Spans, CSV')),
    trace: JSON.parse(await saved('Trace for Perfetto')),
  };
  await showTalk(page);
  return exported;
}

function linesOf(csv: string): SpanLine[] {
  const [head = '', ...lines] = csv.trim().split('\r\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const text = (name: string) => cells[names.indexOf(name)] ?? '';
    const number = (name: string) => Number(text(name));
    return {
      session: number('session'),
      track: text('track'),
      part: text('part'),
      kind: text('kind'),
      outcome: text('outcome'),
      startMs: number('startMs'),
      endMs: number('endMs'),
      mediaMs: number('mediaMs'),
    };
  });
}
