import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PEOPLE, serveFolder } from '../bench-media.ts';
import { withBenchPage } from '../bench-page.ts';
import type { BenchReport, BenchRow } from '../bench-report.ts';
import { judge } from './bars.ts';
import type { Figure, PagePart } from './figures.ts';
import { judgeSpeech } from './judge-speech.ts';
import { speakKorean } from './korean-speech.ts';
import { PROGRESS } from './progress.ts';
import { trainedRows } from './trained-figures.ts';

type Part = PagePart | 'quality' | 'trained';

/** What users get, then the models of the first wave. */
const PARTS: readonly Part[] = [
  'people',
  'people-gpu',
  'encoder',
  'long',
  'hour-gpu',
  'korean',
  'canaries',
  'heard',
  'quality',
  'questions',
  'questions-gpu',
  'trained',
  'stt',
  'aligner',
  'llm',
  'tts',
  'tts-precision',
  'voices',
];

/** Where the accuracy of the first wave is measured. */
const REFERENCE = 'wasm fp32';
const LONG_FILE_MINUTES = 30;
const HOUR = 60;
/** On a software GPU they take hours: who has one asks for them. */
const NEED_A_GPU: readonly Part[] = ['hour-gpu', 'questions-gpu'];

export interface ModelBenchOptions {
  /** Names of parts, with commas between. */
  readonly only?: string | undefined;
  /** Items of each held-out set; all when absent. */
  readonly limit?: number | undefined;
  /** How long the long file is. */
  readonly minutes?: number | undefined;
  /** Python that judges speech, and speaks Korean. */
  readonly python?: string | undefined;
}

/**
 * Evaluates the shipped files through the app's own workers in a browser: the models that users get on recordings of
 * people and by each other, those of the first wave on the held-out sets of test/fixtures/models.
 */
export async function run({ only, limit, minutes, python }: ModelBenchOptions): Promise<BenchReport> {
  const wanted = only?.split(',');
  const parts = PARTS.filter((part) => wanted?.includes(part) ?? !NEED_A_GPU.includes(part));
  if (parts.length === 0) throw new Error(`--only takes some of ${PARTS.join(',')}`);
  const korean = await mkdtemp(join(tmpdir(), 'sotto-korean-'));
  try {
    if (parts.includes('korean')) await speakKorean(korean, python);
    return await withBenchPage('test/bench/models/page.html', async (page) => {
      await serveFolder(page, 'people', PEOPLE);
      await serveFolder(page, 'korean', korean);
      tellProgressOf(page);
      const items = limit ?? Number.MAX_SAFE_INTEGER;
      const rows: BenchRow[] = [];
      for (const part of parts) {
        const measured = await measure(page, part, { items, minutes, python });
        rows.push(...measured);
        // Hours of work are not to be lost with what comes after them.
        for (const row of measured) console.error(`${PROGRESS}${JSON.stringify(row)}`);
      }
      const { [REFERENCE]: stages = {}, ...otherStages } = await page.evaluate(() =>
        globalThis.meteredStages(),
      );
      return {
        schema: 'sotto-bench/1',
        suite: 'models',
        rows,
        stages,
        otherStages,
        parameters: {
          limit: limit ?? 'all',
          minutes: minutes ?? 'as each part needs',
          parts: parts.join(' '),
          normaliser: 'whisper-normalizer 0.1.15, English; Korean: basic, without blanks',
          // The engine on WASM takes a thread a core, four at most, in an isolated page.
          ...(await page.evaluate(() => ({
            cores: navigator.hardwareConcurrency,
            isolated: String(crossOriginIsolated),
          }))),
        },
      };
    });
  } finally {
    await rm(korean, { recursive: true });
  }
}

interface Extent {
  readonly items: number;
  readonly minutes: number | undefined;
  readonly python: string | undefined;
}

async function measure(page: Page, part: Part, { items, minutes, python }: Extent): Promise<BenchRow[]> {
  if (part === 'trained') return trainedRows();
  if (part === 'quality') return (await judgeSpeech(page, python, items)).map(toRow);
  const wanted = [part, items, minutes ?? (part === 'hour-gpu' ? HOUR : LONG_FILE_MINUTES)] as const;
  const figures = await page.evaluate(
    ([name, most, length]) => globalThis.measureModels(name, most, length),
    wanted,
  );
  return figures.map(toRow);
}

/** A part takes minutes. */
function tellProgressOf(page: Page): void {
  page.on('console', (message) => {
    if (message.text().startsWith(PROGRESS)) process.stderr.write(`${message.text()}\n`);
  });
}

function toRow(figure: Figure): BenchRow {
  const { metric, value, unit, baseline, notice } = figure;
  return {
    metric,
    value,
    unit,
    ...(baseline === undefined ? {} : { baseline }),
    ...(baseline === undefined || value === null ? {} : { ratio: value / baseline }),
    ...judge(figure),
    ...(notice === undefined ? {} : { notice }),
  };
}
