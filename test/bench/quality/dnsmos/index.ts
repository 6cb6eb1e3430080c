import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import type { DnsmosScores } from '../../../../src/core/metrics/dnsmos.ts';
import { mean } from '../../../../src/core/metrics/statistics.ts';
import { packOf } from '../../../../src/core/models/model-packs.ts';
import { PEOPLE, serveFolder } from '../../bench-media.ts';
import { withBenchPage } from '../../bench-page.ts';
import type { BenchPlace, BenchRow } from '../../bench-report.ts';
import { NO_PYTHON, TRAINING } from '../../models/judge-speech.ts';
import type { JudgedClip } from './page.ts';

/** Half of the clips are of people, every third of these of several recordings: it has many windows. */
const CLIPS = 20;
const RECORDINGS = 5;
const MOST = 0.02;
const SCALES = { signal: 'SIG', background: 'BAK', overall: 'OVRL' } as const;
const metricOf = (scale: keyof DnsmosScores) =>
  `DNSMOS P.835 ${SCALES[scale]}: greatest difference to the Python package`;

/** DNSMOS in the page against the package that it comes from, given the same samples. */
export async function measureDnsmos(
  python: string | undefined,
  limit = CLIPS,
): Promise<BenchPlace & { readonly rows: readonly BenchRow[]; readonly judged: number }> {
  const { clips, ...place } = await withBenchPage('test/bench/quality/dnsmos/page.html', async (page) => ({
    clips: await judgeClips(page, Math.min(limit, CLIPS)),
  }));
  const seconds = mean(clips.map(({ durationMs }) => durationMs)) / 1000;
  const spent: BenchRow = {
    metric: 'DNSMOS P.835: time for a second of speech, repeats included',
    value: mean(clips.map(({ tookMs }) => tookMs)) / 1000 / seconds,
    unit: 'RTF',
  };
  const compared = python === undefined ? null : await fromPackage(python, clips);
  const rows = (Object.keys(SCALES) as (keyof DnsmosScores)[]).map((scale): BenchRow => {
    const metric = metricOf(scale);
    if (compared === null) return { metric, value: null, unit: '', notice: NO_PYTHON };
    const apart = clips.map(({ scores }, at) =>
      Math.abs((scores?.[scale] ?? Number.NaN) - (compared[at]?.[scale] ?? Number.NaN)),
    );
    const value = Math.max(...apart);
    const means = [
      clips.map(({ scores }) => scores?.[scale] ?? Number.NaN),
      compared.map((one) => one[scale]),
    ];
    const [here = 0, there = 0] = means.map(mean);
    const notice = `Of ${clips.length} clips, mean ${here.toFixed(4)} here and ${there.toFixed(4)} there.`;
    return { metric, value, unit: '', bar: `<= ${MOST}`, ok: value <= MOST, notice };
  });
  return { ...place, rows: [...rows, spent], judged: clips.length };
}

async function judgeClips(page: Page, count: number): Promise<readonly JudgedClip[]> {
  await serveFolder(page, 'people', PEOPLE);
  const recordings = recordingsOfPeople();
  const clips: JudgedClip[] = [];
  const people = recordings.length === 0 ? 0 : Math.floor(count / 2);
  for (let index = 0; index < people; index++) {
    const first = Math.floor((index * recordings.length) / people);
    const files = recordings.slice(first, first + (index % 3 === 2 ? RECORDINGS : 1));
    clips.push(await page.evaluate((some) => globalThis.judgePeople(some), files));
  }
  const { models, standIn = models.tts } = packOf('bundled');
  const large = Math.floor((count - people) / 2);
  for (const [modelId, some] of [
    [models.tts, large],
    [standIn, count - people - large],
  ] as const)
    clips.push(
      ...(await page.evaluate(([id, many]) => globalThis.judgeVoice(id, many), [modelId, some] as const)),
    );
  return clips;
}

/** None where they are not there. */
function recordingsOfPeople(): readonly string[] {
  try {
    return readdirSync(PEOPLE)
      .filter((name) => name.endsWith('.opus'))
      .sort();
  } catch {
    return [];
  }
}

async function fromPackage(python: string, clips: readonly JudgedClip[]): Promise<readonly DnsmosScores[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-dnsmos-'));
  try {
    for (const [index, { wav }] of clips.entries())
      await writeFile(join(folder, `${`${index}`.padStart(3, '0')}.wav`), Buffer.from(wav, 'base64'));
    const run = promisify(execFile);
    const { stdout } = await run(python, ['-m', 'metrics.dnsmos_scores', folder], { cwd: TRAINING });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
