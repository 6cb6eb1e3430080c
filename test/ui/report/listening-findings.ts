import { seededRandom } from '../../../src/core/seeded-random.ts';
import { drawTrials } from '../../../src/core/study/listening/draw-trials.ts';
import { KINDS } from '../../../src/core/study/listening/kinds.ts';
import { listeningResult } from '../../../src/core/study/listening/listening-result.ts';
import {
  type Answer,
  type ListeningPlan,
  METHODS,
  type Method,
  type Sitting,
  type Trial,
  type Way,
} from '../../../src/core/study/listening/listening-test.ts';
import type { ListeningFinding } from '../../../src/ui/lab/report/study-data.ts';
import { scatter } from '../../fakes/sessions/fake-sessions.ts';

const SENTENCES = ['Practice.', 'One <b>bold</b> sentence.', 'Another.', 'A third.', 'A fourth.'];

/** How good a way sounds to these people, of 100: the first, the second, the low anchor, noise. */
const QUALITY = [100, 81, 23, 5];
const qualityOf = (way: number | undefined) => QUALITY[way ?? 0] ?? 0;

function answerTo(method: Method, { ways }: Trial, random: () => number): Answer {
  const heard = ways.map((way) => qualityOf(way) * scatter(random, 0.05));
  const { scale } = KINDS[method];
  if (scale.type === 'sliders') return heard.slice(1).map((value) => Math.round(Math.min(100, value)));
  const ahead = (heard[1] ?? 0) - (heard[0] ?? 0);
  switch (method) {
    case 'acr':
      return Math.max(1, Math.min(5, Math.round((heard[0] ?? 0) / 20)));
    case 'cmos':
      return Math.max(-3, Math.min(3, Math.round(ahead / 15)));
    case 'abx':
      return random() < 0.8 === (ways[2] === ways[0]) ? 'first' : 'second';
    default:
      return Math.abs(ahead) < 12 ? 'neither' : ahead > 0 ? 'second' : 'first';
  }
}

export function sittingOf(
  plan: ListeningPlan,
  rater: string,
  seed: number,
  answer: (trial: Trial, random: () => number) => Answer = (trial, random) =>
    answerTo(plan.method, trial, random),
): Sitting {
  const random = seededRandom(seed);
  const trials = drawTrials(plan, random);
  const answers = trials.map((trial) => answer(trial, random));
  const headphones = { right: 5, trials: 6 };
  return { id: `${rater} ${seed}`, rater, headphones, trials, answers, startedAtMs: 0, finishedAtMs: 1 };
}

/** A finished test of each kind, by two people. */
export function listeningFindings(ways: readonly Way[]): readonly ListeningFinding[] {
  return METHODS.map((method, index) => {
    const plan = { method, sentences: SENTENCES, ways, margin: KINDS[method].margin ?? 0 };
    const sittings = ['Rater & Co', 'Bea'].map((rater, place) => sittingOf(plan, rater, 10 * index + place));
    return { name: `Which voice, ${method}`, plan, result: listeningResult(plan, sittings, seededRandom(2)) };
  });
}
