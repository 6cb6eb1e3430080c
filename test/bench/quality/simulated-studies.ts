import { compareRuns } from '../../../src/core/comparison/compare-runs.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { intervalOfMean } from '../../../src/core/study/interval-of-mean.ts';
import { runOf, textOf } from '../../core/comparison/run-of.ts';
import { type BenchRow, exactly } from '../bench-report.ts';
import { differingPairs, JIWER } from './jiwer-pairs.ts';

const STUDIES = 100;
const SCENARIOS = 20;
const REPEATS = 3;
const INTERVALS = 1000;

/** Box and Muller, 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A comparison in which all metrics vary: a scenario's times by 60 %, one run of it by 12 %. */
function simulate(seed: number, ratio: number) {
  const random = seededRandom(seed);
  const runs = Array.from({ length: SCENARIOS }, (_, scenario) => {
    const usual = 3000 * Math.exp(0.6 * normal(random));
    return Array.from({ length: 2 * REPEATS }, (__, index) => {
      const configuration = index % 2;
      const time = (share: number) =>
        share * usual * (configuration === 1 ? ratio : 1) * Math.exp(0.12 * normal(random));
      const text = () => textOf(20, Math.floor(4 * random()));
      const busyMs = time(0.5);
      return runOf({
        scenario: `s${scenario}`,
        configuration,
        repeat: Math.floor(index / 2),
        firstTextMs: time(0.2),
        firstAudioMs: time(0.6),
        totalMs: time(1),
        stages: { stt: { model: 'm', device: 'wasm', dtype: 'fp32', runMs: busyMs, busyMs, units: 1 } },
        words: text(),
        checks: [random() < 0.7, random() < 0.7],
        speech: {
          durationMs: 2000,
          loudnessLufs: -23 + normal(random),
          clippedShare: 0,
          silentShare: 0.1 * random(),
          heardText: '',
          words: text(),
          dnsmos: {
            signal: 3.5 + 0.2 * normal(random),
            background: 4 + 0.1 * normal(random),
            overall: 3.2 + 0.2 * normal(random),
          },
        },
      });
    });
  }).flat();
  const { comparisons } = compareRuns(runs, 2, { random: seededRandom(seed + 1000), resamples: 1000 });
  return comparisons.filter(({ verdict }) => verdict.type === 'different');
}

const TIMES: ReadonlySet<string> = new Set(['firstText', 'firstAudio', 'total', 'busy']);

/** What needs no browser: how often the statistics are wrong, and whether error rates are what others compute. */
export function simulatedRows(): readonly BenchRow[] {
  const seeds = Array.from({ length: STUDIES }, (_, index) => index + 1);
  const wrong = seeds.filter((seed) => simulate(seed, 1).length > 0).length;
  const found = seeds.map((seed) => simulate(seed, 1.1));
  const inTotal = found.filter((one) =>
    one.some(({ metric, found }) => metric === 'total' && found.difference > 0),
  ).length;
  const inAny = found.filter((one) =>
    one.some(({ metric, found }) => TIMES.has(metric) && found.difference > 0),
  ).length;
  const held = heldIntervals();
  return [
    {
      metric: 'A against A, all metrics: false differences',
      value: wrong,
      unit: `of ${STUDIES}`,
      bar: '<= 7',
      ok: wrong <= 7,
    },
    {
      metric: '10 % in all times: found in one of them',
      value: inAny,
      unit: `of ${STUDIES}`,
      bar: '>= 90',
      ok: inAny >= 90,
    },
    { metric: '10 % in all times: found in the whole time', value: inTotal, unit: `of ${STUDIES}` },
    {
      metric: '95 % intervals that hold the mean',
      value: (100 * held) / INTERVALS,
      unit: '%',
      bar: '93 to 97',
      ok: held >= 0.93 * INTERVALS && held <= 0.97 * INTERVALS,
    },
    exactly(
      `WER and CER other than ${JIWER.madeWith}`,
      differingPairs().length,
      `of ${JIWER.pairs.length} pairs`,
      0,
    ),
  ];
}

function heldIntervals(): number {
  let held = 0;
  for (let seed = 1; seed <= INTERVALS; seed++) {
    const random = seededRandom(seed);
    const values = Array.from({ length: SCENARIOS }, () => 3 + normal(random));
    const interval = intervalOfMean(values, { random, resamples: 500 });
    if (interval && interval.low <= 3 && interval.high >= 3) held++;
  }
  return held;
}
