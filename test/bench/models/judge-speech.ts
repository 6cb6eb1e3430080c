import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { packOf } from '../../../src/core/models/model-packs.ts';
import { type Figure, missing } from './figures.ts';

const SENTENCES = 20;
export const TRAINING = join(import.meta.dirname, '..', '..', '..', 'training');

interface Quality {
  readonly dnsmosOverall: number;
  readonly distillMos: number;
}

/**
 * Has models that were trained on listeners' scores judge the voices.
 * @param python one in which `training/metrics/speech_quality.py` runs
 */
export async function judgeSpeech(page: Page, python: string | undefined, limit: number): Promise<Figure[]> {
  const users = packOf('bundled');
  const voices = new Map([
    ["first wave's voice", packOf('first-wave').models.tts],
    ['large voice', users.models.tts],
    ...(users.standIn === undefined ? [] : [['small voice', users.standIn] as const]),
  ]);
  const figures: Figure[] = [];
  for (const [role, modelId] of voices) {
    const metric = `${role}, DNSMOS OVRL`;
    if (python === undefined) figures.push(missing(metric, '', NO_PYTHON));
    else {
      const items = Math.min(limit, SENTENCES);
      const { dnsmosOverall, distillMos } = await judge(page, python, modelId, items);
      figures.push({ metric, value: dnsmosOverall, unit: '', items });
      figures.push({ metric: `${role}, Distill-MOS`, value: distillMos, unit: '', items });
    }
  }
  return figures;
}

async function judge(page: Page, python: string, modelId: string, count: number): Promise<Quality> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-speech-'));
  try {
    const files = await page.evaluate(([id, most]) => globalThis.speakFiles(id, most), [
      modelId,
      count,
    ] as const);
    for (const [index, base64] of files.entries())
      await writeFile(join(folder, `${index}.wav`), Buffer.from(base64, 'base64'));
    const run = promisify(execFile);
    const { stdout } = await run(python, ['-m', 'metrics.speech_quality', folder], { cwd: TRAINING });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const NO_PYTHON = 'Name a Python that has the packages of training/requirements.txt with --python.';
