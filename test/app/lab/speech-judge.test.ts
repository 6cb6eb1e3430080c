import { expect, it } from 'vitest';
import { createSpeechJudge } from '../../../src/app/lab/index.ts';
import { type SchedulerPort, Scope, type WorkRequest } from '../../../src/app/scheduling/index.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import { DNSMOS_RATE_HZ } from '../../../src/core/metrics/dnsmos.ts';
import { bareRunner } from '../../fakes/bare-runner.ts';
import { convertRates } from '../../fakes/convert-rates.ts';
import { openScheduler } from '../../fakes/open-scheduler.ts';

const soundOf = (seconds: number, sampleRateHz = DNSMOS_RATE_HZ) => ({
  samples: new Float32Array(seconds * sampleRateHz),
  sampleRateHz,
});
/** One window of it. */
const SOUND = soundOf(9.5);
const ANSWER = [3, 3, 3];
/** numpy.poly1d of the package's coefficients at 3. */
const SCORES = {
  signal: expect.closeTo(2.912, 3),
  background: expect.closeTo(3.246, 3),
  overall: expect.closeTo(2.783, 3),
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

interface Fails {
  install?: boolean;
  worker?: boolean;
}

function open(scheduler: SchedulerPort = openScheduler(), fails: Fails = {}, window = async () => {}) {
  const calls: string[] = [];
  const orFail = async <Value>(call: string, value: Value, isFailing = false): Promise<Value> => {
    calls.push(call);
    if (isFailing) throw new SottoError({ code: 'worker/crashed', message: '', recoverable: true });
    return value;
  };
  const judge = createSpeechJudge(
    {
      async dnsmos({ manifest }) {
        await orFail(`window by ${manifest.id}`, ANSWER, fails.worker);
        await window();
        return ANSWER;
      },
      async atRate(sound, rateHz) {
        const [converted] = await convertRates([sound], rateHz);
        return converted?.samples ?? new Float32Array();
      },
      spectralDistance: () => orFail('distance', 3, fails.worker),
      dispose: () => calls.push('dispose'),
    },
    {
      manifest: async (id) => ({ id }) as ModelManifest,
      install: (id) => orFail(`install ${id}`, undefined, fails.install),
      open: async () => ({}),
    },
    scheduler,
  );
  return { judge, calls, fails, scope: new Scope('run') };
}

/** Windows are answered one by one, when that is said. */
function openSlowly() {
  const runner = bareRunner();
  const answers: (() => void)[] = [];
  const opened = open(runner, {}, () => new Promise((resolve) => answers.push(resolve)));
  const answer = async () => {
    answers.shift()?.();
    await settled();
  };
  return { ...opened, runner, answers, answer };
}

it('fetches nothing before it is asked, and the model once', async () => {
  const { judge, calls, scope } = open();
  expect(await judge.distanceDb(SOUND, SOUND, scope)).toBe(3);
  expect(calls).toEqual(['distance']);
  await judge.prepare(scope.signal);
  expect([await judge.dnsmos(SOUND, scope), await judge.dnsmos(SOUND, scope)]).toEqual([SCORES, SCORES]);
  expect(calls).toEqual(['distance', 'install dnsmos', 'window by dnsmos', 'window by dnsmos']);
});

it('hears a sound of another rate at the model’s, and nothing of nothing', async () => {
  const { judge, calls, scope } = open();
  expect(await judge.dnsmos(soundOf(12, 24_000), scope)).toEqual(SCORES);
  expect(calls.filter((call) => call.startsWith('window'))).toHaveLength(3);
  expect(await judge.dnsmos(soundOf(0), scope)).toBeNull();
});

it('says that the model could not be fetched, and tries again', async () => {
  const { judge, fails, scope } = open(openScheduler(), { install: true });
  await expect(judge.prepare(scope.signal)).rejects.toThrow();
  fails.install = false;
  await judge.prepare(scope.signal);
});

it('leaves a run without what its worker could not say', async () => {
  const { judge, scope } = open(openScheduler(), { worker: true });
  expect([await judge.dnsmos(SOUND, scope), await judge.distanceDb(SOUND, SOUND, scope)]).toEqual([
    null,
    null,
  ]);
});

it('asks for a turn for each window, and for all else, as heavy background work of the CPU worker', async () => {
  const asked: WorkRequest[] = [];
  const { judge, scope } = open(openScheduler((request) => asked.push(request)));
  await judge.dnsmos(soundOf(12), scope);
  await judge.distanceDb(SOUND, SOUND, scope);
  const request = { sessionId: 'run, judged', stage: 'cpu', class: 'background', heavy: true };
  expect(asked).toEqual([request, request, request, request, request]);
});

it('lets a person’s turn that begins while speech is judged go first, from the next window on', async () => {
  const { judge, runner, answer, answers, scope } = openSlowly();
  const judged = judge.dnsmos(soundOf(12), scope);
  await settled();
  let endTalk = () => {};
  const talk = runner.submit(
    { sessionId: 'talk', stage: 'stt' },
    () => new Promise<void>((resolve) => (endTalk = resolve)),
  );
  await answer();
  expect(answers).toHaveLength(0);
  expect(runner.state.slots.stt.running?.waiting.unit.sessionId).toBe('talk');
  endTalk();
  await talk;
  await settled();
  expect(answers).toHaveLength(1);
  await answer();
  await answer();
  expect(await judged).toEqual(SCORES);
});

it.each([
  ['while it waits for somebody who talks', true],
  ['while its worker looks at a window', false],
])('a cancelled comparison leaves the CPU worker idle: %s', async (_, isWaiting) => {
  const { judge, runner, answer, calls, scope } = openSlowly();
  const judged = judge.dnsmos(soundOf(12), scope);
  const told = expect(judged).rejects.toMatchObject({ code: 'run/cancelled' });
  await settled();
  void runner.submit({ sessionId: 'talk', stage: 'stt' }, () => new Promise<void>(() => {}));
  if (isWaiting) await answer();
  scope.end();
  await told;
  if (!isWaiting) await answer();
  const { running, queues } = runner.state.slots.cpu;
  expect([running, queues.background.byAge.size]).toEqual([null, 0]);
  expect(calls.filter((call) => call.startsWith('window'))).toHaveLength(1);
  expect(
    await runner.submit({ sessionId: 'file', stage: 'cpu', class: 'background' }, async () => 'read'),
  ).toBe('read');
});
