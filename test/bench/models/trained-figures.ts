import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import { modelsOf, packOf } from '../../../src/core/models/model-packs.ts';
import type { BenchRow } from '../bench-report.ts';

const MODELS = join(import.meta.dirname, '..', '..', '..', 'public', 'models');
const BAR = /^(<=|>=|<|>) ([\d.]+)/;

/** What was measured when the models that users get were made, in `training/`: it is in their manifests. */
export async function trainedRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const id of modelsOf(packOf('bundled'))) {
    const { evaluation = {} }: ModelManifest = JSON.parse(
      await readFile(join(MODELS, id, 'manifest.json'), 'utf8'),
    );
    for (const [name, { value, unit, bar }] of Object.entries(evaluation)) {
      const row = { metric: `${id}, in training: ${name}`, value, unit };
      rows.push(bar === undefined ? row : { ...row, bar, ok: isMet(value, bar) });
    }
  }
  return rows;
}

/** @throws where the bar says no number: a row that is always met tells nothing */
function isMet(value: number, bar: string): boolean {
  const [, relation, text] = BAR.exec(bar) ?? [];
  const limit = Number(text);
  if (relation === '<=') return value <= limit;
  if (relation === '>=') return value >= limit;
  if (relation === '<') return value < limit;
  if (relation === '>') return value > limit;
  throw new Error(`the bar "${bar}" of a manifest names no limit`);
}
