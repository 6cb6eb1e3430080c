import type { Locator } from 'playwright-core';
import type { StageReport } from '../../src/core/report.ts';
import type { Settings } from '../../src/core/settings.ts';
import type { Stage } from '../../src/core/stage.ts';
import { saveFromMenu, waitForEnd, waitUntilReady } from '../../tools/studio-page.mjs';
import { openTestStudio, type TestStudio } from '../e2e/studio.ts';
import type { BenchPlace } from './bench-report.ts';

/** A software GPU compiles for minutes. */
const TIMEOUT_MS = 15 * 60_000;

/** report.json of a turn through all stages. */
export interface TurnReport extends BenchPlace {
  readonly firstPartialMs: number;
  readonly firstTokenMs: number;
  readonly firstAudioMs: number;
  readonly totalMs: number;
  readonly stages: Readonly<Record<Stage, Omit<StageReport, 'adapter'>>>;
}

/** Opens the built app, waits until its models have warmed up, and closes it afterwards. */
export async function withReadyStudio<Result>(
  settings: Partial<Settings>,
  measure: (studio: TestStudio) => Promise<Result>,
): Promise<Result> {
  const studio = await openTestStudio(settings);
  try {
    await waitUntilReady(studio.page, TIMEOUT_MS);
    return await measure(studio);
  } finally {
    await studio.close();
  }
}

/** @throws when the turn failed: a figure of half a turn means nothing */
export async function reportOf(turn: Locator | undefined): Promise<TurnReport> {
  if (!turn) throw new Error('the page took no input');
  const { status, message } = await waitForEnd(turn, TIMEOUT_MS);
  if (status !== 'done') throw new Error(`a turn ended as ${status}: ${message}`);
  return JSON.parse(String(await saveFromMenu(turn, 'report')));
}
