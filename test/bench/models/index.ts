import { withBenchPage } from '../bench-page.ts';
import type { BenchReport, BenchRow } from '../bench-report.ts';
import { barOf } from './bars.ts';
import type { Figure, PartName } from './figures.ts';

const PARTS: readonly PartName[] = ['stt', 'aligner', 'llm', 'tts', 'tts-precision', 'voices'];

/** Where accuracy is measured. */
const REFERENCE = 'wasm fp32';

export interface ModelBenchOptions {
  /** One part alone. */
  readonly only?: string | undefined;
  /** Items of each held-out set; all when absent. */
  readonly limit?: number | undefined;
}

/**
 * Evaluates the shipped files through the app's own workers in a browser, on the held-out sets of test/fixtures/models.
 * Accuracy is measured on WASM in full precision, the reference; precision rows compare half precision on WebGPU with it.
 */
export async function run({ only, limit }: ModelBenchOptions): Promise<BenchReport> {
  const parts = PARTS.filter((part) => only === undefined || only === part);
  if (parts.length === 0) throw new Error(`--only takes one of ${PARTS.join(', ')}`);
  return withBenchPage('test/bench/models/page.html', async (page) => {
    const figures: Figure[] = [];
    for (const part of parts) {
      const measured = await page.evaluate(([name, items]) => globalThis.measureModels(name, items), [
        part,
        limit ?? Number.MAX_SAFE_INTEGER,
      ] as const);
      figures.push(...measured);
    }
    const { [REFERENCE]: stages = {}, ...otherStages } = await page.evaluate(() =>
      globalThis.meteredStages(),
    );
    return {
      schema: 'sotto-bench/1',
      suite: 'models',
      rows: figures.map(toRow),
      stages,
      otherStages,
      parameters: {
        limit: limit ?? 'all',
        parts: parts.join(' '),
        // The engine on WASM takes a thread a core, four at most, in an isolated page.
        ...(await page.evaluate(() => ({
          cores: navigator.hardwareConcurrency,
          isolated: String(crossOriginIsolated),
        }))),
      },
    };
  });
}

function toRow({ metric, value, unit }: Figure): BenchRow {
  const bar = barOf(metric);
  return bar ? { metric, value, unit, bar: bar.text, ok: bar.isMet(value) } : { metric, value, unit };
}
