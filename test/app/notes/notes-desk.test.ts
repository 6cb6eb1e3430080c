import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src/adapters/batch-store/connection.ts';
import { NotesStore } from '../../../src/adapters/batch-store/notes-store.ts';
import { createPageLocks } from '../../../src/adapters/browser/page-locks.ts';
import { createNotesDesk } from '../../../src/app/notes/index.ts';
import { cancelled } from '../../../src/app/scheduling/cancelled.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { GenerateUnit } from '../../../src/contracts/generator.ts';
import { talk } from '../../core/notes/talk.ts';
import { bareRunner } from '../../fakes/bare-runner.ts';
import { fakeJob } from '../../fakes/batches/batch-job.ts';
import { until } from '../../fakes/until.ts';

type Unit = Pick<GenerateUnit, 'task' | 'input' | 'system'>;
type Write = (unit: Unit) => string | Error | Promise<string>;

let databases = 0;

/** Says the first words of what it reads. */
const firstWords: Write = ({ task, input }) =>
  input
    .replace(/^Transcript:\n/, '')
    .split(' ')
    .slice(0, task === 'title' ? 4 : 9)
    .join(' ');

/** Notes of a stored job, at the real scheduler and over the real store. */
async function openDesk(write: Write = firstWords, inputWords: number | null = null) {
  const connection = new Connection(`notes-${++databases}`);
  await connection.use((database) => database.put('jobs', fakeJob({ id: 'a' })));
  const store = new NotesStore(connection);
  const units: Unit[] = [];
  const time = { ms: 0 };
  let ids = 0;
  const newId = () => `id ${++ids}`;
  const openRunner = () => bareRunner({ holdMs: 0 }, () => time.ms);
  const scheduler = openRunner();
  const generator = {
    async run(
      unit: Unit,
      { signal: stop, onPartial }: { signal: AbortSignal; onPartial?: (part: object) => void },
    ) {
      units.push(unit);
      const over = new Promise<never>((_, reject) => {
        stop.addEventListener('abort', () => reject(cancelled()), { once: true });
      });
      const text = await Promise.race([Promise.resolve(write(unit)), over]);
      if (text instanceof Error) throw text;
      onPartial?.({ delta: text });
      return { value: { text } };
    },
  };
  const ports = {
    store,
    locks: createPageLocks(),
    generator: generator as never,
    scheduler,
    loader: { ensure: async () => ({ inputWords }) as never },
    newId,
    rest: signal(null),
  };
  const desk = createNotesDesk(ports);
  return {
    desk,
    units,
    scheduler,
    connection,
    store,
    locks: ports.locks,
    time,
    again: (changed: Partial<typeof ports> = {}) =>
      createNotesDesk({ ...ports, scheduler: openRunner(), locks: createPageLocks(), ...changed }),
    notes: await desk.open('a', () => talk()),
  };
}

describe('notes of a transcript', () => {
  it('are made one after the other, kept, and there after a reload', async () => {
    const { notes, again, units } = await openDesk();
    notes.make(['title', 'chapters', 'summary']);
    await until(() => notes.making.value === null);
    await notes.settled();
    const { title, summary, chapters } = notes.notes.value;
    expect(title).toBe('The garden has a');
    expect(summary?.split('. ').length).toBe(3);
    const starts = new Set(talk().map(({ startMs }) => startMs));
    expect(chapters?.every(({ startMs }) => starts.has(startMs))).toBe(true);
    expect(chapters?.length).toBe(3);
    expect(new Set(units.map(({ task }) => task))).toEqual(new Set(['title', 'summarise']));
    expect((await again().open('a', () => talk())).notes.value).toEqual(notes.notes.value);
  });

  it('a question is answered from the places where it is said, and from nothing where it is not', async () => {
    const { notes, units } = await openDesk(() => 'Yusuf has the key.');
    notes.ask('Who has the key to the greenhouse?');
    await until(() => notes.notes.value.answers.length === 1);
    const [answer] = notes.notes.value.answers;
    expect(answer).toMatchObject({
      text: 'Yusuf has the key.',
      question: 'Who has the key to the greenhouse?',
    });
    expect(units[0]?.input).toContain(answer?.places[0]?.text);
    await until(() => notes.making.value === null);
    notes.ask('What is the capital of France?');
    await until(() => notes.notes.value.answers.length === 2);
    expect(notes.notes.value.answers[0]).toMatchObject({ text: null, places: [] });
    expect(units.length).toBe(1);
  });

  it('what the transcript does not say is no answer: its places are shown alone', async () => {
    const { notes } = await openDesk(() => 'The key is under a red bicycle in Paris.');
    notes.ask('Who has the key to the greenhouse?');
    await until(() => notes.notes.value.answers.length === 1);
    expect(notes.notes.value.answers[0]?.text).toBeNull();
    expect(notes.notes.value.answers[0]?.places.length).toBeGreaterThan(0);
  });

  it.each<[string, Write]>([
    ['nothing', () => ''],
    ['what was not said', () => 'Penguins of Antarctica'],
  ])('chapters of a model that writes %s are refused, and what was there stays', async (_, write) => {
    const { notes } = await openDesk(write);
    const chapters = [{ startMs: 0, title: 'Mine', point: 'Mine.' }];
    notes.change({ type: 'chapters', chapters });
    await notes.settled();
    notes.make(['chapters', 'summary']);
    await until(() => notes.error.value !== null);
    expect(notes.error.value).toMatchObject({ kind: 'chapters', error: { code: 'notes/unusable' } });
    expect(notes.notes.value).toMatchObject({ chapters, summary: null });
  });

  it('a summary of a model that says something else is what was said', async () => {
    const { notes } = await openDesk(() => 'Penguins of Antarctica');
    notes.make(['summary']);
    await until(() => notes.notes.value.summary !== null);
    const said = talk().map(({ text }) => text);
    for (const sentence of notes.notes.value.summary?.split(/(?<=\.) /) ?? [])
      expect(said).toContain(sentence);
  });

  it('are called off at once, also while they wait, and what was made before stays', async () => {
    const { notes, scheduler, units } = await openDesk(({ task, ...unit }) =>
      task === 'summarise' ? new Promise<string>(() => {}) : firstWords({ task, ...unit }),
    );
    notes.make(['title', 'summary', 'chapters']);
    await expect.poll(() => units.at(-1)?.task).toBe('summarise');
    notes.cancel();
    expect(notes.making.value).toBeNull();
    await expect.poll(() => scheduler.state.slots.llm.running).toBeNull();
    await notes.settled();
    expect(notes.error.value).toBeNull();
    expect(notes.notes.value).toMatchObject({
      title: 'The garden has a',
      summary: null,
      chapters: null,
    });
  });

  it('give way to a conversation, and go on behind it', async () => {
    let waits = true;
    const { notes, scheduler, units, time } = await openDesk((unit) => {
      if (unit.task === 'summarise' && waits) return new Promise<string>(() => {});
      time.ms += 60_000;
      return firstWords(unit);
    });
    notes.make(['title', 'summary']);
    await expect.poll(() => units.at(-1)?.task).toBe('summarise');
    const before = units.length;
    waits = false;
    const reply = await scheduler.submit(
      { sessionId: 'turn', stage: 'llm', mediaMs: 1_000 },
      async () => 'answered',
    );
    expect(reply).toBe('answered');
    await until(() => notes.notes.value.summary !== null);
    expect(units[before]).toEqual(units[before - 1]);
  });

  it('a worker that crashed is asked once more, and its error is told then', async () => {
    const crash = new SottoError({ code: 'worker/crashed', message: 'It crashed.', recoverable: true });
    const { notes, units } = await openDesk(() => crash);
    notes.make(['title']);
    await until(() => notes.error.value !== null);
    expect(notes.error.value?.error.code).toBe('worker/crashed');
    expect(units.length).toBe(2);
  });

  it('what is being made goes on when its screen is left, and is there when somebody comes back', async () => {
    let finish = (_: string) => {};
    const written = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const { notes, desk } = await openDesk(() => written);
    notes.make(['title']);
    await until(() => notes.making.value !== null);
    const back = await desk.open('a', () => talk());
    expect(back).toBe(notes);
    await until(() => back.making.value?.part === 1);
    finish('Garden club meeting');
    await until(() => back.notes.value.title === 'Garden club meeting');
  });

  it('chapters under way when the tab was closed go on in the next one, and ask the model nothing twice', async () => {
    // The page is closed while the model is at the fifth text: that one never comes.
    let closesAt = 5;
    const { notes, again, units, store } = await openDesk((unit) =>
      units.length === closesAt ? new Promise<string>(() => {}) : firstWords(unit),
    );
    notes.make(['chapters', 'title']);
    await expect.poll(() => units.length).toBe(5);
    await notes.settled();
    closesAt = 0;
    const { notes: whole, units: all } = await openDesk();
    whole.make(['chapters', 'title']);
    await until(() => whole.making.value === null);
    const before = units.splice(0);
    const reopened = await again().open('a', () => talk());
    expect(reopened.making.value?.kind).toBe('chapters');
    await until(() => reopened.making.value === null);
    await reopened.settled();
    expect(units).toEqual(all.slice(before.length - 1));
    expect(reopened.notes.value).toEqual(whole.notes.value);
    expect(await store.work('a')).toBeNull();
  });

  it('a question under way when the tab was closed is answered in the next one', async () => {
    let isClosed = false;
    const { notes, again, units } = await openDesk(() =>
      isClosed ? 'Yusuf has the key.' : new Promise<string>(() => {}),
    );
    notes.ask('Who has the key to the greenhouse?');
    await expect.poll(() => units.length).toBe(1);
    isClosed = true;
    const reopened = await again().open('a', () => talk());
    await until(() => reopened.notes.value.answers.length === 1);
    expect(reopened.notes.value.answers[0]?.text).toBe('Yusuf has the key.');
  });

  it('what was called off does not begin again in the next tab', async () => {
    const { notes, again, units } = await openDesk(() => new Promise<string>(() => {}));
    notes.make(['title']);
    await expect.poll(() => units.length).toBe(1);
    notes.cancel();
    await notes.settled();
    expect((await again().open('a', () => talk())).making.value).toBeNull();
  });

  it('what another tab is making is there when that one has made it, and nothing is made twice', async () => {
    let finish = (_: string) => {};
    const written = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const { notes, again, units, locks } = await openDesk(() => written);
    notes.make(['summary']);
    await expect.poll(() => units.length).toBe(1);
    await notes.settled();
    const beside = await again({ locks }).open('a', () => talk());
    expect(beside.making.value?.kind).toBe('summary');
    finish('Penguins of Antarctica');
    await until(() => beside.making.value === null);
    expect(beside.notes.value.summary).toBe(notes.notes.value.summary);
    expect(units.length).toBe(3);
  });

  it('a model that takes few words is given few', async () => {
    const { notes, units } = await openDesk(firstWords, 40);
    notes.make(['title', 'chapters', 'summary']);
    await until(() => notes.making.value === null);
    notes.ask('Who has the key to the greenhouse, and what about the noise and the flood wall?');
    await until(() => notes.notes.value.answers.length === 1);
    for (const { input } of units)
      expect(input.replace(/\n\nQuestion:.*/s, '').split(/\s+/).length).toBeLessThanOrEqual(41);
  });

  it('two tabs that change different things both have their way; of a job that is gone nothing is kept', async () => {
    const { store, connection } = await openDesk();
    await Promise.all([
      store.change('a', { type: 'title', text: 'Ours' }),
      new NotesStore(connection).change('a', { type: 'summary', text: 'Theirs' }),
    ]);
    expect(await store.read('a')).toMatchObject({ title: 'Ours', summary: 'Theirs' });
    await store.change('gone', { type: 'title', text: 'Nobody’s' });
    expect((await store.read('gone')).title).toBeNull();
  });
});
