import { describe, expect, it } from 'vitest';
import type { LiveSitting, StudioLab } from '../../../src/app/lab/index.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import { loudness } from '../../../src/core/audio/loudness.ts';
import type { StereoAudio } from '../../../src/core/study/listening/headphones.ts';
import {
  type Answer,
  type ListeningPlan,
  METHODS,
  type Method,
} from '../../../src/core/study/listening/listening-test.ts';
import { openScheduler } from '../../fakes/open-scheduler.ts';
import { fakeLab, type HeardClip, memoryLabStore } from '../../fakes/ui/fake-lab.ts';
import { until } from '../../fakes/until.ts';

const SENTENCES = ['Practice.', 'One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.'];

function planOf(method: Method, voices = ['base', 'second']): ListeningPlan {
  const ways = voices.map((voice) => {
    return { voice, voiceName: `Name of ${voice}`, seat: 'standIn', strength: 0.5, speed: 1 } as const;
  });
  return { method, sentences: SENTENCES, ways, margin: 0.5 };
}

async function madeTest(lab: StudioLab, plan: ListeningPlan): Promise<string> {
  const id = await lab.create('Test', plan);
  lab.make(id);
  await until(() => lab.making.value === null);
  return id;
}

const ANSWERS = {
  acr: 3,
  ab: 'first',
  cmos: -1,
  abx: 'second',
  mushra: [100, 50, 20],
} as const satisfies Record<Method, Answer>;

/** Hears all of each trial, and answers everything with the same. */
async function goThrough(live: LiveSitting, answer: Answer): Promise<void> {
  live.play();
  while (!live.view.value.isComplete) {
    await until(() => live.view.value.sounding === null);
    for (let place = 0; place < live.view.value.places && !live.view.value.mayAnswer; place++) {
      live.play(place);
      await until(() => live.view.value.sounding === null);
    }
    live.answer(answer);
  }
}

describe('a listening test', () => {
  it('is spoken at the scheduler, each sentence in each way', async () => {
    const [turns, spoken]: [string[], unknown[]] = [[], []];
    const lab = await fakeLab({
      scheduler: openScheduler(({ stage, sessionId, deadlineMs }) =>
        turns.push([stage, sessionId, deadlineMs].join(' ')),
      ),
      onSpeak: ({ text, voice, speed, strength }) => spoken.push([text, voice, speed, strength]),
    });
    const id = await madeTest(lab, planOf('ab'));
    expect(spoken).toHaveLength(14);
    expect(spoken[8]).toEqual(['One.', 'second', 1, 0.5]);
    expect(turns).toEqual(Array.from({ length: 14 }, () => `tts listening test ${id} `));
    expect(lab.cards.value).toEqual([
      expect.objectContaining({ id, madeClips: 14, clips: 14, sentences: 6 }),
    ]);
    // What a sitting lets hear is converted in a turn of its own.
    await lab.sit(id, 'Ann', null);
    expect(turns.slice(14)).toEqual([expect.stringMatching(/^cpu sounds of sitting id-\d+ $/)]);
  });

  it('goes on being spoken where it was stopped', async () => {
    let spoken = 0;
    const lab = await fakeLab({
      onSpeak: () => {
        spoken++;
        if (spoken === 5) lab.stopMaking();
      },
    });
    const id = await lab.create('Test', planOf('ab'));
    lab.make(id);
    await until(() => lab.making.value === null && spoken === 5);
    expect(lab.cards.value[0]?.madeClips).toBe(4);
    lab.make(id);
    await until(() => lab.making.value === null);
    expect(lab.cards.value[0]?.madeClips).toBe(14);
    expect(spoken).toBe(15);
  });

  it('says so where a voice belongs to another pack', async () => {
    const lab = await fakeLab();
    lab.make(await lab.create('Test', planOf('ab', ['base', 'gone'])));
    await until(() => !!lab.making.value?.error);
    expect(lab.making.value?.error?.code).toBe('batch/other-models');
  });

  it('says so where its sound is gone', async () => {
    const lab = await fakeLab();
    const id = await lab.create('Test', planOf('ab'));
    await expect(lab.sit(id, 'Ann', null)).rejects.toBeInstanceOf(SottoError);
  });

  it('is removed with its sound, and put back', async () => {
    const store = memoryLabStore();
    const lab = await fakeLab({ store });
    const id = await madeTest(lab, planOf('ab'));
    const putBack = await lab.remove(id);
    expect([lab.cards.value, await store.all(), await store.clips(id)]).toEqual([[], [], []]);
    await putBack();
    expect(lab.cards.value).toEqual([expect.objectContaining({ id, madeClips: 14 })]);
    expect(await store.clips(id)).toHaveLength(14);
  });
});

describe('a sitting', () => {
  it.each(METHODS)('of %s is heard at one level and rate, its anchor and its checks, too', async (method) => {
    const heard: HeardClip[] = [];
    const lab = await fakeLab({ onHeard: (clip) => heard.push(clip) });
    const live = await lab.sit(await madeTest(lab, planOf(method)), 'Ann', null);
    await goThrough(live, ANSWERS[method]);
    const levels = heard.map(({ samples, sampleRateHz }) => loudness(samples, sampleRateHz));
    expect(levels.length).toBeGreaterThanOrEqual(14);
    expect(new Set(heard.map(({ sampleRateHz }) => sampleRateHz))).toEqual(new Set([48_000]));
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.5);
  });

  it.each(METHODS)('of %s gives the page the same whichever voices are compared', async (method) => {
    const views = async (voices: string[]) => {
      const seen: string[] = [];
      const lab = await fakeLab();
      const live = await lab.sit(await madeTest(lab, planOf(method, voices)), 'Ann', null);
      live.view.subscribe((view) => seen.push(JSON.stringify(view)));
      await goThrough(live, ANSWERS[method]);
      return seen;
    };
    const [one, other] = [await views(['base', 'second']), await views(['second', 'heart'])];
    expect(one.length).toBeGreaterThan(20);
    expect(one).toEqual(other);
    expect(one.join()).not.toMatch(/base|second|heart|way|seat|Name|anchor|check"/);
  });

  it('goes on behind the last answer after a reload, in the same order', async () => {
    const store = memoryLabStore();
    const first = await fakeLab({ store });
    const id = await madeTest(first, planOf('ab'));
    const live = await first.sit(id, 'Ann', null);
    live.play();
    for (let answered = 1; answered <= 3; answered++) {
      await until(() => live.view.value.mayAnswer);
      live.answer('second');
    }
    live.takeBack();
    live.pause();
    // What is stored one after the other is stored by then.
    await new Promise((resolve) => setTimeout(resolve));
    const [before] = await store.all();
    const second = await fakeLab({ store, newSeed: () => 99 });
    expect(second.cards.value[0]?.sitting).toEqual({ rater: 'Ann', answered: 2, trials: 10 });
    const resumed = await second.sit(id, 'Somebody else', null);
    expect(resumed.view.value).toMatchObject({ number: 2, total: 9, isPractice: false });
    await goThrough(resumed, 'first');
    await resumed.finish();
    const [after] = await store.all();
    expect(after?.sittings).toHaveLength(1);
    expect(after?.sittings[0]?.trials).toEqual(before?.sittings[0]?.trials);
    expect(after?.sittings[0]?.answers.slice(0, 3)).toEqual(['second', 'second', 'first']);
  });

  it('shows its result and files only when it is finished', async () => {
    const lab = await fakeLab();
    const id = await madeTest(lab, planOf('acr'));
    const live = await lab.sit(id, 'Ann', null);
    await goThrough(live, 4);
    expect([lab.result(id), lab.file(id, 'csv')]).toEqual([null, null]);
    await live.finish();
    expect(lab.result(id)?.result.scores.map((score) => score?.mean)).toEqual([4, 4]);
    expect(lab.result(id)?.result.comparisons[0]?.verdict).toEqual({ type: 'alike' });
    const json = JSON.parse((await lab.file(id, 'json')?.text()) ?? '');
    expect(json).toMatchObject({ schema: 'sotto-listening-test/1', sittings: [{ rater: 'Ann' }] });
  });

  it('says so when an answer cannot be stored', async () => {
    const store = memoryLabStore();
    const lab = await fakeLab({ store });
    const live = await lab.sit(await madeTest(lab, planOf('ab')), 'Ann', null);
    store.put = () => Promise.reject(new Error('full'));
    live.play();
    await until(() => live.view.value.mayAnswer);
    live.answer('first');
    await until(() => live.view.value.error !== null);
    expect(live.view.value.error?.code).toBe('storage/failed');
  });
});

describe('a test for raters elsewhere', () => {
  it('is heard there as it is here, and their answers come back once', async () => {
    const heard: HeardClip[][] = [[], []];
    const here = await fakeLab({ onHeard: (clip) => heard[0]?.push(clip) });
    const there = await fakeLab({ onHeard: (clip) => heard[1]?.push(clip), newId: otherIds() });
    const id = await madeTest(here, planOf('acr'));
    expect(await there.open(await here.share(id))).toBe(id);
    expect(there.cards.value).toEqual([expect.objectContaining({ id, madeClips: 14, finished: 0 })]);
    for (const [index, lab] of [here, there].entries()) {
      const live = await lab.sit(id, `Rater ${index}`, { right: index, trials: 6 });
      await goThrough(live, index === 0 ? 4 : 2);
      await live.finish();
    }
    const loudest = heard.map((clips) => clips.map(({ samples }) => Math.max(...samples)));
    expect(loudest[1]).toHaveLength(loudest[0]?.length ?? -1);
    for (const [at, peak] of (loudest[0] ?? []).entries()) expect(loudest[1]?.[at]).toBeCloseTo(peak, 3);

    const results = there.file(id, 'json') ?? new Blob();
    expect(await here.addResults(id, results)).toBe(1);
    expect(await here.addResults(id, results)).toBe(0);
    const { result } = here.result(id) ?? {};
    expect(result?.scores.map((score) => score?.mean)).toEqual([3, 3]);
    expect(result?.raters.map(({ headphones }) => headphones?.right)).toEqual([0, 1]);
  });

  it('is taken in once, and never in place of another', async () => {
    const here = await fakeLab();
    const id = await madeTest(here, planOf('ab'));
    const shared = await here.share(id);
    expect(await here.open(shared)).toBe(id);
    expect(here.cards.value).toHaveLength(1);
    const other = await fakeLab();
    expect(await madeTest(other, planOf('abx'))).toBe(id);
    await expect(other.open(shared)).rejects.toMatchObject({ code: 'study/other-test' });
    await expect(other.addResults(id, shared)).rejects.toMatchObject({ code: 'study/unreadable' });
  });

  it('is not shared before its sound is made', async () => {
    const lab = await fakeLab();
    const id = await lab.create('Test', planOf('ab'));
    await expect(lab.share(id)).rejects.toMatchObject({ code: 'storage/corrupt' });
  });
});

describe('the headphone check', () => {
  it('asks six times which tone is the quietest, once each was heard, and counts what is right', async () => {
    const played: StereoAudio[] = [];
    let end = () => {};
    const lab = await fakeLab({
      openStereo: (onEnd) => {
        end = onEnd;
        return { play: (sound) => played.push(sound), stop() {} };
      },
    });
    const check = lab.checkHeadphones();
    check.play();
    check.answer(0);
    expect(check.view.value).toMatchObject({ number: 1, mayAnswer: false, isSounding: true, result: null });
    for (let trial = 0; trial < 6; trial++) {
      end();
      check.answer(trial === 5 ? (quietestOf(played[trial]) + 1) % 3 : quietestOf(played[trial]));
    }
    expect(check.view.value.result).toEqual({ right: 5, trials: 6 });
    expect(played).toHaveLength(6);
    expect(JSON.stringify(check.view.value)).not.toMatch(/quiet|opposed|plain/);
  });
});

/** By one ear. */
function quietestOf(sound: StereoAudio | undefined): number {
  const { left, sampleRateHz } = sound ?? { left: new Float32Array(), sampleRateHz: 1 };
  const peaks = [0, 1, 2].map((place) =>
    Math.max(...left.subarray(place * 1.5 * sampleRateHz, (place * 1.5 + 1) * sampleRateHz)),
  );
  return peaks.indexOf(Math.min(...peaks));
}

function otherIds(): () => string {
  let ids = 0;
  return () => `there-${ids++}`;
}
