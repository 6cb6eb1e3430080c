import type { ReadOptions } from '../../contracts/audio-worker.ts';
import type { LoadReport } from '../../contracts/worker.ts';
import { LONGEST_WINDOW_MS } from '../../core/segmentation/longest-window.ts';
import { CUT_VERSION } from '../../core/segmentation/window-cutter.ts';

/** How a medium is cut for a transcriber. */
export type WindowRule = Pick<ReadOptions, 'windowMs' | 'pauseMs'>;

/** Names a rule: media that were cut by rules of another name are cut otherwise. */
export function cutOf({ windowMs, pauseMs }: WindowRule): string {
  return [CUT_VERSION, windowMs, pauseMs ?? 'none'].join('/');
}

/** The same for a model every time, so that what was begun can go on. */
export function windowRule({
  windowMs = LONGEST_WINDOW_MS,
  pauseMs,
}: Pick<LoadReport, 'windowMs' | 'pauseMs'>): WindowRule {
  const longest = { windowMs: Math.min(windowMs, LONGEST_WINDOW_MS) };
  return pauseMs === undefined ? longest : { ...longest, pauseMs };
}
