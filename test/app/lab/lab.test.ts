import { describe, expect, it } from 'vitest';
import type { LiveSitting, StudioLab } from '../../../src/app/lab/index.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import { loudness } from '../../../src/core/audio/loudness.ts';
import type { ListeningPlan, Method } from '../../../src/core/study/listening/listening-test.ts';
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

/** Answers everything, the last time not. */
async function goThrough(live: LiveSitting, answer: Parameters<LiveSitting['answer']>[0]): Promise<void> {
  live.play();
  while (!live.view.value.isComplete) {
    await until(() => live.view.value.mayAnswer);
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
    await expect(lab.sit(id, 'Ann')).rejects.toBeInstanceOf(SottoError);
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
  it('is heard at one level, whatever the voices’ own', async () => {
    const heard: HeardClip[] = [];
    const lab = await fakeLab({ onHeard: (clip) => heard.push(clip) });
    const live = await lab.sit(await madeTest(lab, planOf('ab')), 'Ann');
    live.play();
    await until(() => live.view.value.mayAnswer);
    const levels = heard.map(({ samples, sampleRateHz }) => loudness(samples, sampleRateHz));
    expect(levels).toHaveLength(2);
    expect(Math.abs((levels[0] ?? 0) - (levels[1] ?? 9))).toBeLessThan(0.5);
  });

  it('gives the page the same whichever voices are compared', async () => {
    const views = async (voices: string[]) => {
      const seen: string[] = [];
      const lab = await fakeLab();
      const live = await lab.sit(await madeTest(lab, planOf('acr', voices)), 'Ann');
      live.view.subscribe((view) => seen.push(JSON.stringify(view)));
      await goThrough(live, 3);
      return seen;
    };
    const [one, other] = [await views(['base', 'second']), await views(['second', 'heart'])];
    expect(one.length).toBeGreaterThan(20);
    expect(one).toEqual(other);
    expect(one.join()).not.toMatch(/base|second|heart|way|seat|Name/);
  });

  it('goes on behind the last answer after a reload, in the same order', async () => {
    const store = memoryLabStore();
    const first = await fakeLab({ store });
    const id = await madeTest(first, planOf('ab'));
    const live = await first.sit(id, 'Ann');
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
    expect(second.cards.value[0]?.sitting).toEqual({ rater: 'Ann', answered: 2, trials: 8 });
    const resumed = await second.sit(id, 'Somebody else');
    expect(resumed.view.value).toMatchObject({ number: 2, total: 7, isPractice: false });
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
    const live = await lab.sit(id, 'Ann');
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
    const live = await lab.sit(await madeTest(lab, planOf('ab')), 'Ann');
    store.put = () => Promise.reject(new Error('full'));
    live.play();
    await until(() => live.view.value.mayAnswer);
    live.answer('first');
    await until(() => live.view.value.error !== null);
    expect(live.view.value.error?.code).toBe('storage/failed');
  });
});
