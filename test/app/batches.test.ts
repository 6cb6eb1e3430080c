import { describe, expect, it, vi } from 'vitest';
import { STAGES } from '../../src/core/stage.ts';
import { Random } from '../bench/scheduler/random.ts';
import { medium, speak } from '../fakes/batches/batch-engine.ts';
import { TALK } from '../fakes/batches/batch-job.ts';
import { NodeTab, nextTick, outputs } from '../fakes/batches/node-tab.ts';
import { until } from '../fakes/until.ts';

async function setUp(name: string, windows: number) {
  const tab = new NodeTab(name);
  const job = await tab.batches.add(TALK, medium(windows), 1);
  await tab.lead();
  return { tab, job, state: (of = tab) => of.batches.list.value.jobs.find(({ id }) => id === job.id)?.state };
}

describe('Batches', () => {
  it('lets a batch go on whose audio worker crashed again and again', async () => {
    const { tab, job, state } = await setUp('crashes', 254);
    await until(() => state() === 'paused');
    expect(tab.batches.list.value.jobs[0]?.error?.code).toBe('worker/crashed');
    await tab.batches.do({ type: 'resume', jobId: job.id });
    await until(() => state() === 'paused');
    await tab.close();
  });

  it('takes every window through every stage and keeps what came of it', async () => {
    const { tab, job, state } = await setUp('whole', 3);
    await until(() => state() === 'done');
    expect(tab.ran.toSorted()).toEqual(
      STAGES.flatMap((stage) => [0, 1, 2].map((at) => `${stage}:${at}`)).toSorted(),
    );
    expect((await tab.store.results(job, 'llm'))[1]?.data).toEqual({
      text: 'llm 10000-20000 ({"text":"stt 10000-20000 (3 samples from 1)"})',
    });
    await tab.close();
  });

  it('has three windows in work at once, each at another stage', async () => {
    const together = ['stt:3', 'llm:2', 'tts:1'];
    const tab = new NodeTab('pipeline', {
      async run(input) {
        const { stage, index } = input.unit;
        // Each of these ends when the others have begun.
        if (together.includes(`${stage}:${index}`))
          await until(() => together.every((unit) => tab.ran.includes(unit)));
        return speak(stage, input);
      },
    });
    const job = await tab.batches.add(TALK, medium(8), 1);
    await tab.lead();
    await until(() => tab.batches.list.value.jobs.some(({ id, state }) => id === job.id && state === 'done'));
    const begun = tab.ran.filter((unit) => unit.startsWith('stt'));
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((index) => `stt:${index}`));
    await tab.close();
  });

  it('pauses and goes on without repeating what is done', async () => {
    const { tab, job, state } = await setUp('paused', 6);
    await until(() => tab.ran.length >= 4);
    await tab.batches.do({ type: 'pause', jobId: job.id });
    const { cursor } = tab.batches.list.value.jobs[0] ?? job;
    await nextTick();
    expect(state()).toBe('paused');
    await tab.batches.do({ type: 'resume', jobId: job.id });
    await until(() => state() === 'done');
    const repeated = tab.ran.length - new Set(tab.ran).size;
    expect(repeated).toBeLessThanOrEqual(STAGES.length);
    expect(cursor.done.stt).toBeGreaterThan(0);
    await tab.close();
  });

  it('fails a file that is no medium, and finishes the others', async () => {
    const tab = new NodeTab('bad');
    const bad = await tab.batches.add(TALK, medium(255), 1);
    const good = await tab.batches.add(TALK, medium(2), 2);
    await tab.lead();
    await until(() =>
      tab.batches.list.value.jobs.every(({ state }) => state === 'done' || state === 'failed'),
    );
    const [first, second] = tab.batches.list.value.jobs;
    expect(first).toMatchObject({ id: bad.id, state: 'failed', error: { code: 'media/unreadable' } });
    expect(second).toMatchObject({ id: good.id, state: 'done' });
    await tab.close();
  });

  it('sets a part aside that always fails, finishes the rest, and retries it when asked', async () => {
    let isBroken = true;
    const tab = new NodeTab('poison', {
      run: async (input) => {
        if (isBroken && input.unit.index === 1) throw new Error('broken');
        return speak(input.unit.stage, input);
      },
    });
    const job = await tab.batches.add(TALK, medium(3), 1);
    await tab.lead();
    await until(() => tab.batches.list.value.jobs[0]?.state === 'done');
    expect(tab.batches.list.value.jobs[0]?.cursor).toMatchObject({
      setAside: 1,
      done: { stt: 2, llm: 2, tts: 2 },
    });
    expect(tab.ran.filter((unit) => unit === 'stt:1')).toHaveLength(3);
    isBroken = false;
    await tab.batches.do({ type: 'retry', jobId: job.id });
    await until(() => tab.batches.list.value.jobs[0]?.cursor.done.tts === 3);
    expect(tab.batches.list.value.jobs[0]).toMatchObject({ state: 'done', cursor: { setAside: 0 } });
    await tab.close();
  });

  it('goes on after a reload with what was open when it was cancelled, once it is retried', async () => {
    const windows = 6;
    const { tab, job } = await setUp('retried', windows);
    await until(() => tab.ran.includes('llm:1'));
    await tab.batches.do({ type: 'cancel', jobId: job.id });
    await tab.close();
    const after = new NodeTab('retried');
    const open = await after.store.units(job.id, ['ready', 'leased']);
    expect(open).not.toEqual([]);
    await after.lead();
    await after.batches.do({ type: 'retry', jobId: job.id });
    await until(() => after.batches.list.value.jobs[0]?.state === 'done');
    expect(after.batches.list.value.jobs[0]?.cursor).toMatchObject({
      setAside: 0,
      done: { stt: windows, llm: windows, tts: windows },
    });
    await after.close();
  });

  it('pauses with the reason when the disk is full, and loses nothing', async () => {
    const { tab, job, state } = await setUp('quota', 4);
    await until(() => tab.ran.length >= 3);
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await until(() => state() === 'paused');
    expect(tab.batches.list.value.jobs[0]?.error?.code).toBe('storage/quota');
    full.mockRestore();
    await tab.batches.do({ type: 'resume', jobId: job.id });
    await until(() => state() === 'done');
    expect(tab.batches.list.value.jobs[0]?.cursor.done).toEqual({ stt: 4, llm: 4, tts: 4 });
    await tab.close();
  });

  it('goes on with a batch after something that it did not expect went wrong at one of its steps', async () => {
    const { tab, job, state } = await setUp('unshown', 4);
    let isShown = false;
    let isBroken = false;
    tab.batches.list.subscribe(({ jobs }) => {
      if (!isShown || isBroken || (jobs[0]?.cursor.done.stt ?? 0) === 0) return;
      isBroken = true;
      throw new Error('Nobody could show this step.');
    });
    isShown = true;
    await until(() => state() === 'done' || state() === 'paused');
    if (state() === 'paused') await tab.batches.do({ type: 'resume', jobId: job.id });
    await until(() => state() === 'done');
    expect(isBroken).toBe(true);
    expect(tab.batches.list.value.jobs[0]?.cursor.done).toEqual({ stt: 4, llm: 4, tts: 4 });
    await tab.close();
  });

  it('stops when another tab leads', async () => {
    const { tab, job, state } = await setUp('fenced', 12);
    await until(() => tab.ran.length >= 3);
    const other = new NodeTab('fenced');
    await other.lead();
    await until(() => state(other) === 'done');
    const late = tab.ran.length;
    await nextTick();
    expect(tab.ran.length).toBe(late);
    expect(await other.store.results(job, 'tts')).toHaveLength(12);
    await tab.close();
    await other.close();
  });

  it('gives the lead back and takes it again at 50 random instants, and loses and repeats no finished unit', async () => {
    const windows = 40;
    const undisturbed = await setUp('awake', windows);
    await until(() => undisturbed.state() === 'done');
    const expected = await outputs(undisturbed.tab.store, undisturbed.job);
    await undisturbed.tab.close();

    const random = new Random(13);
    const { tab, job, state } = await setUp('resting', windows);
    const finished = new Set<string>();
    for (let rests = 0; rests < 50; rests += 1) {
      const waitTicks = Math.floor(random.next() * 12);
      for (let tick = 0; tick < waitTicks; tick += 1) await nextTick();
      tab.rest();
      for (const { stage, index } of await tab.store.units(job.id, ['done']))
        finished.add(`${stage}:${index}`);
      const before = tab.ran.length;
      if (random.next() < 0.5) await nextTick();
      await tab.lead();
      for (const unit of tab.ran.slice(before)) expect(finished.has(unit), `${unit} again`).toBe(false);
    }
    await until(() => state() === 'done');
    expect(await outputs(tab.store, job)).toBe(expected);
    await tab.close();
  });

  it('does what was asked before it had read what there is', async () => {
    const { tab, job, state } = await setUp('early', 20);
    await until(() => tab.ran.length >= 3);
    const token = await tab.store.takeLead();
    tab.rest();
    const asked = tab.batches.do({ type: 'pause', jobId: job.id });
    await Promise.all([asked, tab.batches.lead(token, new AbortController().signal)]);
    expect(state()).toBe('paused');
    await tab.close();
  });

  it('keeps few media open at once, however many jobs there are', async () => {
    const tab = new NodeTab('many');
    for (let job = 0; job < 12; job += 1) await tab.batches.add(TALK, medium(2), job);
    let mostAtWork = 0;
    tab.batches.list.subscribe(({ jobs }) => {
      mostAtWork = Math.max(mostAtWork, jobs.filter(({ state }) => state === 'running').length);
    });
    await tab.lead();
    await until(() => tab.batches.list.value.jobs.every(({ state }) => state === 'done'));
    expect(mostAtWork).toBe(3);
    expect(tab.ran).toHaveLength(12 * 2 * STAGES.length);
    await tab.close();
  });

  it('works in the order that the user asked for, and finishes what it had begun', async () => {
    const tab = new NodeTab('reordered');
    const ids: string[] = [];
    for (let job = 0; job < 6; job += 1) ids.push((await tab.batches.add(TALK, medium(4), job)).id);
    await tab.lead();
    await until(() => tab.ran.length >= 4);
    await tab.batches.do({ type: 'reorder', jobIds: ids.toReversed() });
    const jobs = tab.batches.list.value.jobs;
    expect(jobs.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(jobs.map(({ state }) => state)).toEqual([
      ...Array<string>(3).fill('running'),
      ...Array<string>(3).fill('queued'),
    ]);
    await until(() => tab.batches.list.value.jobs.every(({ state }) => state === 'done'));
    await tab.close();
  });

  it('deletes a job while it runs', async () => {
    const { tab, job } = await setUp('deleted', 6);
    await until(() => tab.ran.length >= 2);
    await tab.batches.do({ type: 'delete', jobId: job.id });
    await nextTick();
    expect(tab.batches.list.value.jobs).toEqual([]);
    expect(await tab.store.units(job.id, ['ready', 'leased', 'done'])).toEqual([]);
    await tab.close();
  });

  it('loses and repeats no finished unit when its tab is killed at 100 random instants', async () => {
    const windows = 60;
    const undisturbed = await setUp('undisturbed', windows);
    await until(() => undisturbed.state() === 'done');
    const expected = await outputs(undisturbed.tab.store, undisturbed.job);
    await undisturbed.tab.close();

    const random = new Random(11);
    let tab = new NodeTab('killed');
    const job = await tab.batches.add(TALK, medium(windows), 1);
    const finished = new Set<string>();
    let kills = 0;
    for (; kills < 100; kills += 1) {
      await tab.lead();
      const waitTicks = Math.floor(random.next() * 12);
      for (let tick = 0; tick < waitTicks; tick += 1) await nextTick();
      tab.kill();
      const after = new NodeTab('killed');
      for (const unit of tab.ran) expect(finished.has(unit), `${unit} was finished before`).toBe(false);
      for (const { stage, index } of await after.store.units(job.id, ['done']))
        finished.add(`${stage}:${index}`);
      tab = after;
    }
    await tab.lead();
    await until(() => tab.batches.list.value.jobs[0]?.state === 'done');
    expect(await outputs(tab.store, job)).toBe(expected);
    expect(tab.batches.list.value.jobs[0]?.cursor.done).toEqual({ stt: windows, llm: windows, tts: windows });
    await tab.close();
  }, 60_000);
});
