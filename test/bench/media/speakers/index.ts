import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../../../src/core/seeded-random.ts';
import { PEOPLE, serveFolder } from '../../bench-media.ts';
import { withBenchPage } from '../../bench-page.ts';
import type { BenchRow } from '../../bench-report.ts';
import type { MeasuredMix } from './page.ts';
import { type Clip, planMixes } from './plan-mixes.ts';

const MIXES = 20;
const RECORDINGS = join(PEOPLE, '..', 'train-en');
/** Of a speaker with fewer clips there is not enough to say. */
const LEAST_CLIPS = 3;
const MOST_RATE = 0.15;
const LEAST_RIGHT = 0.8;

/**
 * Who speaks in 20 mixes of two to four people. The thresholds were found with the other half of the speakers: a hash
 * says who is in which.
 */
export async function speakerRows(seed: number, limit = MIXES): Promise<BenchRow[]> {
  const { mixes } = await withBenchPage('test/bench/media/speakers/page.html', async (page) => {
    const people = existsSync(RECORDINGS);
    if (people) await serveFolder(page, 'train-en', RECORDINGS);
    const clips = people ? measuredClips() : await page.evaluate(() => globalThis.speakClips());
    const plans = planMixes(clips, Math.min(limit, MIXES), seededRandom(seed));
    const measured: MeasuredMix[] = [];
    for (const plan of plans) measured.push(await page.evaluate((one) => globalThis.measureMix(one), plan));
    return { mixes: measured };
  });
  const sum = (value: (mix: MeasuredMix) => number) => mixes.reduce((total, mix) => total + value(mix), 0);
  const speechMs = sum(({ error }) => error.speechMs);
  const rate = sum(({ error }) => error.rate * error.speechMs) / speechMs;
  const right = mixes.filter(({ found, speakers }) => found === speakers).length;
  const wanted = Math.ceil(LEAST_RIGHT * mixes.length);
  const who = existsSync(RECORDINGS) ? 'people' : 'bundled voices';
  const share = (part: number) => `${((100 * part) / speechMs).toFixed(1)} %`;
  return [
    {
      metric: `who spoke, ${mixes.length} mixes of 2 to 4 ${who}: diarisation error rate, collar 0.25 s`,
      value: rate,
      unit: 'share',
      bar: `<= ${MOST_RATE}`,
      ok: rate <= MOST_RATE,
      notice: `missed ${share(sum(({ error }) => error.missedMs))}, false ${share(sum(({ error }) => error.falseAlarmMs))}, confused ${share(sum(({ error }) => error.confusedMs))}`,
    },
    {
      metric: 'who spoke: mixes with the right number of speakers',
      value: right,
      unit: 'mixes',
      bar: `>= ${wanted}`,
      ok: right >= wanted,
      notice: mixes.map(({ speakers, found }) => `${speakers}:${found}`).join(' '),
    },
    {
      metric: 'who spoke: time of voices, for a second of the medium',
      value: sum(({ voicesMs }) => voicesMs) / sum(({ durationMs }) => durationMs),
      unit: 'RTF',
    },
  ];
}

/** Speakers of the measured half; the other one served for tuning. */
function measuredClips(): Clip[] {
  const lines = readFileSync(join(RECORDINGS, 'manifest.jsonl'), 'utf8').trim().split('\n');
  const all = lines.map((line): Clip => JSON.parse(line));
  const isMeasured = (speaker: string) =>
    Number(BigInt(`0x${createHash('sha256').update(speaker).digest('hex')}`) % 2n) === 1;
  return all.filter(
    ({ speaker }) =>
      isMeasured(speaker) && all.filter((clip) => clip.speaker === speaker).length >= LEAST_CLIPS,
  );
}
