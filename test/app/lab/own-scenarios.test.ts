import { describe, expect, it } from 'vitest';
import type { AboutScenario } from '../../../src/core/comparison/own-scenario.ts';
import { aboutOf } from '../../../src/core/comparison/own-scenario.ts';
import { planRuns } from '../../../src/core/comparison/plan-runs.ts';
import {
  COMPARED,
  fakeComparisons,
  fakeOwnScenarios,
  memoryScenarioStore,
} from '../../fakes/ui/fake-comparisons.ts';
import { until } from '../../fakes/until.ts';

const ABOUT: AboutScenario = {
  title: 'In the car',
  kind: 'interactive',
  language: 'en',
  text: 'Call me at forty-two.',
  reply: '42 / forty-two\ncall',
};
const FILE = new File(['sound'], 'Car.M4A', { type: 'audio/mp4' });

describe('scenarios of one’s own', () => {
  it('are kept with their sound, changed, removed and put back in their place', async () => {
    const store = memoryScenarioStore();
    const first = await fakeOwnScenarios({ store });
    const { id } = await first.add(FILE, ABOUT);
    await first.add(FILE, { ...ABOUT, title: 'At the sea', text: '' });
    await first.change(id, { ...ABOUT, title: 'In the bus' });
    const putBack = await first.remove(id);
    expect((await fakeOwnScenarios({ store })).own.value.map(({ title }) => title.en)).toEqual([
      'At the sea',
    ]);
    await putBack();
    const [one, other] = (await fakeOwnScenarios({ store })).own.value;
    expect([one, other]).toEqual(first.own.value);
    expect(one).toMatchObject({
      id: 'own-0',
      title: { en: 'In the bus', ko: 'In the bus' },
      audio: { file: 'own-0.m4a', bytes: 5, durationMs: 4000 },
      segments: [{ startMs: 0, endMs: 4000, text: 'Call me at forty-two.' }],
      reply: [{ anyOf: ['42', 'forty-two'] }, { anyOf: ['call'] }],
    });
    expect(one && aboutOf(one)).toEqual({ ...ABOUT, title: 'In the bus' });
    expect(other?.segments).toEqual([]);
    expect(await first.sound(id)?.text()).toBe('sound');
  });

  it('whose medium cannot be read say so and leave nothing', async () => {
    const silent = await fakeOwnScenarios({ audio: { probe: async () => null } });
    await expect(silent.add(FILE, ABOUT)).rejects.toMatchObject({ code: 'media/unreadable' });
    expect(silent.own.value).toEqual([]);
  });

  it('come out of a file as they went into it, and beside those that are here', async () => {
    const mine = await fakeOwnScenarios();
    await mine.add(FILE, ABOUT);
    const yours = await fakeOwnScenarios({ newId: () => 'other' });
    await yours.import(await mine.file());
    expect(yours.own.value).toEqual(mine.own.value);
    expect(await yours.sound('own-0')?.text()).toBe('sound');
    await yours.import(await mine.file());
    expect(yours.own.value.map(({ id }) => id)).toEqual(['own-0', 'own-other']);
  });

  it.each([
    ['no JSON', 'RIFF', 'SyntaxError'],
    ['another version', '{"schema":"sotto-scenarios/2","madeWith":"","scenarios":[],"sounds":{}}', 'schema'],
    ['none at all', '{"schema":"sotto-scenarios/1","madeWith":"","scenarios":[],"sounds":{}}', 'scenarios'],
  ])('with %s: the file is told to be damaged, and where', async (_, text, where) => {
    const own = await fakeOwnScenarios();
    await expect(own.import(new Blob([text]))).rejects.toMatchObject({
      code: 'storage/corrupt',
      detail: expect.stringContaining(where),
    });
    expect(own.own.value).toEqual([]);
  });

  it.each([
    [
      'a language that is none',
      (file: Shared) => Object.assign(file.scenarios[1] ?? {}, { language: '' }),
      'scenarios.1.language',
    ],
    [
      'a sound that is missing',
      (file: Shared) => Reflect.deleteProperty(file.sounds, 'own-1.m4a'),
      'own-1.m4a is missing',
    ],
    [
      'a sound that is cut',
      (file: Shared) => Object.assign(file.sounds['own-1.m4a'] ?? {}, { base64: 'c28=' }),
      '2 bytes instead of 5',
    ],
  ])('with %s are not added, nor those beside it', async (_, harm, where) => {
    const mine = await fakeOwnScenarios();
    await mine.add(FILE, ABOUT);
    await mine.add(FILE, ABOUT);
    const file: Shared = JSON.parse(await (await mine.file()).text());
    harm(file);
    const yours = await fakeOwnScenarios();
    await expect(yours.import(new Blob([JSON.stringify(file)]))).rejects.toMatchObject({
      detail: expect.stringContaining(where),
    });
    expect(yours.own.value).toEqual([]);
  });

  it('run in comparisons beside the bundled ones; without a text, configurations are compared with each other', async () => {
    const own = await fakeOwnScenarios();
    const { id } = await own.add(FILE, { ...ABOUT, text: '' });
    const comparisons = await fakeComparisons({ own });
    expect((await comparisons.scenarios()).at(-1)?.id).toBe(id);
    const configurations = [COMPARED, { ...COMPARED, denoise: true }, { ...COMPARED, speed: 1.5 }];
    const plan = { configurations, scenarios: ['lamp', id], repeats: 1, seed: 3 };
    const comparison = await comparisons.create('Test', plan);
    comparisons.start(comparison);
    await until(() => comparisons.running.value === null || comparisons.running.value.error !== null);
    const found = comparisons.report(comparison);
    expect(found?.runs).toHaveLength(planRuns(plan).length);
    expect(found?.result?.differsFromFirst).toEqual([null, 0, 0]);
    expect(new Set(found?.result?.comparisons.map(({ first, second }) => `${first} ${second}`))).toEqual(
      new Set(['0 1', '0 2']),
    );
  });
});

interface Shared {
  readonly scenarios: object[];
  readonly sounds: Record<string, object>;
}
