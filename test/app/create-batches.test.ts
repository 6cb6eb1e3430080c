import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBatchFile, writeBatchFile } from '../../src/adapters/batch-store/batch-file.ts';
import { BatchStore } from '../../src/adapters/batch-store/batch-store.ts';
import { Connection } from '../../src/adapters/batch-store/connection.ts';
import { DubStore } from '../../src/adapters/batch-store/dub-store.ts';
import { EditJournal } from '../../src/adapters/batch-store/edit-journal.ts';
import { NotesStore } from '../../src/adapters/batch-store/notes-store.ts';
import { createPageLocks } from '../../src/adapters/browser/page-locks.ts';
import { createBatches, type LeaderEvents } from '../../src/app/batch/create-batches.ts';
import type { BackgroundRest } from '../../src/app/scheduling/index.ts';
import { Runner } from '../../src/app/scheduling/runner.ts';
import { startStageReport } from '../../src/app/stages/stage-report.ts';
import type { ErrorInfo } from '../../src/contracts/errors.ts';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import { readWav } from '../../src/core/audio/wav.ts';
import { textOf } from '../../src/core/editor/document.ts';
import { ANY_LANGUAGE } from '../../src/core/language/session-language.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { type Script, scriptedPorts } from '../fakes/conversation-ports.ts';
import { until } from '../fakes/until.ts';

const ROUTE = { class: 'background', reason: { code: 'pinned' } } as const;
const TALK = new File(['talk'], 'talk.mp3');
const BUILD = { version: '1', commit: 'c', browser: 'b' };

let names = 0;
let connection: Connection;
let store: BatchStore;
let end: AbortController;

beforeEach(() => {
  connection = new Connection(`create-batches-${++names}`);
  store = new BatchStore(connection);
  end = new AbortController();
});
afterEach(async () => {
  end.abort();
  await store.close();
});

async function* nothingHeard(): AsyncGenerator<never> {}

/** One tab, which leads: the app's batches around real storage and scripted workers. */
function openTab(script: Script, takeLead = () => store.takeLead()) {
  const scripted = scriptedPorts(script);
  const notices: ErrorInfo[] = [];
  const rest = signal<BackgroundRest>(null);
  let pack = 'fake';
  let rests = 0;
  let ids = 0;
  let nowMs = 0;
  const clock = { now: () => ++nowMs };
  const newId = () => `id-${++ids}`;
  const wakeAfter = (_: number, callback: () => void) => {
    const next = setImmediate(callback);
    return () => clearImmediate(next);
  };
  const none = () => {};
  const scheduler = new Runner(
    {
      clock,
      newId,
      wakeAfter,
      gates: { stt: none, llm: none, tts: none },
      loadModel: async () => 0,
      evictModel: async () => {},
    },
    { holdMs: 0 },
  );
  const { spokenForm = false } = script;
  const batches = createBatches({
    ...scripted,
    scheduler,
    clock,
    newId,
    wakeAfter,
    store,
    archive: {
      export: (job) => writeBatchFile(store, job),
      import: (file) => readBatchFile(store, file, newId()),
    },
    loader: {
      ...scripted.loader,
      chosen: (stage) => `${pack}-${stage}`,
      describe: async () => ({ spokenForm }) as ModelManifest,
    },
    openLeader: (events: LeaderEvents) => ({
      async start() {
        events.onLead(await takeLead(), end.signal);
        await new Promise(() => {});
      },
      rest() {
        rests++;
      },
      show: events.onState,
      ask: events.onCommand,
    }),
    desk: { hear: async () => null, label: async (segments) => segments, take: async () => [] },
    editing: {
      journal: new EditJournal(connection),
      news: { tell: none, listen: () => none },
      sound: { wave: nothingHeard, keptSound: nothingHeard, noise: nothingHeard },
      dubber: { dub: () => Promise.reject(new Error('nobody dubs')) },
      dubs: new DubStore(connection),
      locks: createPageLocks(),
      notes: new NotesStore(connection),
      notesDesk: () => Promise.reject(new Error('nobody wants notes')),
    },
    watchLifecycle: () => {},
    rest,
    persist: async () => true,
    build: BUILD,
    notify: (error) => notices.push(error),
  });
  const card = () => batches.cards.value[0];
  return {
    batches,
    notices,
    rest,
    log: scripted.log,
    get rests() {
      return rests;
    },
    choose: (chosen: string) => {
      pack = chosen;
    },
    until: (state: string) => until(() => card()?.state === state),
    card,
  };
}

describe('createBatches', () => {
  it('makes of a medium a transcript, a reply and its speech', async () => {
    const tab = openTab({
      windows: ['um hello there', 'good bye'],
      language: 'ko',
      replies: { summarise: 'They met. They left.', tidy: 'Hello there.' },
      spokenForm: true,
    });
    const id = await tab.batches.add(TALK, ROUTE, { ...DEFAULT_SETTINGS, reply: 'summarise' });
    await tab.until('done');
    expect(tab.card()).toMatchObject({ id, name: 'talk.mp3', route: ROUTE, progress: 1, setAside: 0 });

    // The tidying that does not fit the second window is not used.
    const { segments, ...output } = await tab.batches.output(id);
    expect(segments.map(({ startMs, text }) => [startMs, text])).toEqual([
      [100, 'Hello there.'],
      [5100, 'good bye'],
    ]);
    expect(output).toEqual({ reply: 'They met. They left.' });
    expect(tab.card()?.isSpoken).toBe(true);
    expect(tab.log.filter((line) => line.startsWith('run tts'))).toEqual([
      'run tts They met.',
      'run tts They left.',
    ]);

    const read = async (format: 'txt' | 'json' | 'report') =>
      (await tab.batches.export(id, format))?.text() ?? '';
    expect(await read('txt')).toContain('good bye');
    expect(JSON.parse(await read('json'))).toMatchObject({ language: 'ko', durationMs: 10_000 });
    expect(JSON.parse(await read('report'))).toMatchObject({
      ...BUILD,
      schema: 'sotto-report/1',
      status: 'done',
      input: { kind: 'file', name: 'talk.mp3', durationMs: 10_000 },
      stages: {
        stt: { model: 'fake-stt', units: 2, runMs: 20, busyMs: 16 },
        llm: { model: 'fake-llm', units: 3 },
        tts: { model: 'fake-tts', units: 2 },
      },
    });
    const wav = await (await tab.batches.export(id, 'wav'))?.arrayBuffer();
    expect(readWav(new Uint8Array(wav ?? new ArrayBuffer(0)))?.samples).toHaveLength(32);
  });

  it.each<[string, Script, Partial<typeof DEFAULT_SETTINGS>]>([
    ['was said', { windows: [''] }, {}],
    ['is wanted', { windows: ['hello'] }, { reply: 'none' }],
  ])('has no reply and no speech where none %s', async (_, script, settings) => {
    const tab = openTab(script);
    const id = await tab.batches.add(TALK, ROUTE, { ...DEFAULT_SETTINGS, ...settings });
    await tab.until('done');
    expect(await tab.batches.output(id)).toMatchObject({ reply: '' });
    expect(await tab.batches.export(id, 'wav')).toBeNull();
    expect(tab.log.some((line) => line.startsWith('run llm'))).toBe(false);
  });

  it.each([
    ['goes on behind what was heard of it before', 'fake-stt', ['before', 'second']],
    ['begins anew when other models heard it', 'other-stt', ['first', 'second']],
  ])('%s', async (_, model, expected) => {
    const tab = openTab({ windows: ['first', 'second'] });
    const segments = [{ startMs: 0, endMs: 4000, text: 'before' }];
    const windows = [{ startMs: 0, endMs: 5000, language: 'en', segments, tidied: null }];
    const load = await scriptedPorts({}).loader.ensure('stt');
    const cost = { ...startStageReport(load), model, units: 1 };
    const heard = { windows, language: ANY_LANGUAGE, costs: { stt: cost } };
    const id = await tab.batches.add(TALK, ROUTE, { ...DEFAULT_SETTINGS, reply: 'none' }, heard);
    await tab.until('done');
    expect((await tab.batches.output(id)).segments.map(({ text }) => text)).toEqual(expected);
  });

  it('writes the words that the user knows, as the list was when it began', async () => {
    const tab = openTab({ windows: ['we use cooper netties', 'ask kowalczyk'] });
    const words = 'Kowalczyk\ncooper netties => Kubernetes';
    const id = await tab.batches.add(TALK, ROUTE, { ...DEFAULT_SETTINGS, reply: 'none', words });
    await tab.until('done');
    const { segments } = await tab.batches.output(id);
    expect(segments.map(({ text }) => text)).toEqual(['we use Kubernetes', 'ask Kowalczyk']);
    expect((await store.job(id)).options.words).toBe(words);
  });

  it('speaks the transcript again where that is wanted, at the times of its segments', async () => {
    const tab = openTab({
      windows: ['um hello there', '', 'good bye'],
      replies: { tidy: 'Hello there.' },
      spokenForm: true,
    });
    const id = await tab.batches.add(TALK, ROUTE, { ...DEFAULT_SETTINGS, reply: 'none', spokenTrack: true });
    await tab.until('done');
    expect(tab.card()).toMatchObject({ isSpoken: false, hasTrack: true, progress: 1 });
    expect(tab.log.filter((line) => line.startsWith('run tts'))).toEqual([
      'run tts Hello there.',
      'run tts good bye',
    ]);
    const track = await (await tab.batches.export(id, 'track'))?.arrayBuffer();
    const { samples, sampleRateHz } = readWav(new Uint8Array(track ?? new ArrayBuffer(0))) ?? {};
    // The scripted voice says 16 samples a sentence, at 16 kHz.
    expect([samples?.length, sampleRateHz]).toEqual([15 * 16_000, 16_000]);
    expect(await tab.batches.export(id, 'wav')).toBeNull();
  });

  it('waits while other models are chosen, and loses nothing', async () => {
    const tab = openTab({ windows: ['hello'] });
    tab.choose('other');
    const adding = tab.batches.add(TALK, ROUTE, DEFAULT_SETTINGS);
    tab.choose('fake');
    const id = await adding;
    await tab.until('done');
    tab.choose('other');
    const later = await tab.batches.add(TALK, ROUTE, DEFAULT_SETTINGS);
    tab.choose('fake');
    const card = () => tab.batches.cards.value.find((each) => each.id === later);
    await until(() => card()?.state === 'paused');
    expect(card()).toMatchObject({ error: { code: 'batch/other-models' }, setAside: 0 });
    expect((await tab.batches.output(id)).segments).toHaveLength(1);
  });

  it('waits with the reason when a model cannot be had, and goes on when asked', async () => {
    const tab = openTab({ windows: ['hello'], loadFailures: { stt: ['model/download-failed'] } });
    const id = await tab.batches.add(TALK, ROUTE, DEFAULT_SETTINGS);
    await tab.until('paused');
    expect(tab.card()).toMatchObject({
      error: { code: 'model/download-failed', recoverable: true },
      setAside: 0,
    });
    tab.batches.resume(id);
    await tab.until('done');
    expect((await tab.batches.output(id)).segments).toHaveLength(1);
  });

  it('comes back from an archive, beside the first, as often as it is imported', async () => {
    const tab = openTab({ windows: ['hello'] });
    const id = await tab.batches.add(TALK, ROUTE, DEFAULT_SETTINGS);
    await tab.until('done');
    const archive = await tab.batches.export(id, 'archive');
    for (let times = 0; times < 2; times += 1) await tab.batches.import(new File([archive ?? ''], 'a'));
    await until(() => tab.batches.cards.value.length === 3);
    const outputs = await Promise.all(tab.batches.cards.value.map((card) => tab.batches.output(card.id)));
    expect(new Set(outputs.map((output) => JSON.stringify(output))).size).toBe(1);
    await expect(tab.batches.import(new File(['no batch'], 'a'))).rejects.toMatchObject({
      code: 'storage/corrupt',
    });
  });

  it('says why background work rests while there is some', async () => {
    const tab = openTab({ windows: ['hello'], loadFailures: { stt: ['model/download-failed'] } });
    const said: BackgroundRest[] = [];
    tab.batches.rest.subscribe((rest) => said.push(rest));
    tab.rest.value = 'quietHours';
    const id = await tab.batches.add(TALK, ROUTE, DEFAULT_SETTINGS);
    await tab.until('paused');
    expect(said).toEqual([null, 'quietHours', null]);
    tab.batches.remove(id);
    await until(() => tab.batches.cards.value.length === 0);
  });

  it('tells once of a database that it cannot use, and takes the lead when it can', async () => {
    let isBroken = true;
    const tries = signal(0);
    const tab = openTab({}, async () => {
      tries.value++;
      if (isBroken) throw new Error('broken');
      return store.takeLead();
    });
    await until(() => tries.value > 3);
    expect(tab.notices).toMatchObject([{ code: 'storage/failed' }]);
    expect(tab.batches.isLeading.value).toBe(false);
    isBroken = false;
    await until(() => tab.batches.isLeading.value);
  });

  it('gives the lead back when what is stored cannot be read, and takes it again', async () => {
    const reading = vi.spyOn(store, 'jobs').mockRejectedValueOnce(new Error('broken'));
    const tab = openTab({});
    await until(() => tab.batches.isLeading.value);
    expect(tab.notices).toHaveLength(1);
    expect(tab.rests).toBe(1);
    reading.mockRestore();
  });
});

describe('a turn that was kept to be edited', () => {
  const HEARD = {
    turnId: 'turn',
    media: TALK,
    name: TALK.name,
    language: 'en',
    durationMs: 4000,
    segments: [{ startMs: 500, endMs: 2000, text: 'as it was heard' }],
  };

  it('is a batch that is done, whose text can be edited and stays so', async () => {
    const tab = openTab({});
    const id = await tab.batches.keep(HEARD);
    await tab.until('done');
    expect(tab.card()).toMatchObject({ id, name: 'talk.mp3', durationMs: 4000, progress: 1 });
    const edited = await tab.batches.edit(id);
    edited.session.do({
      type: 'edit',
      edit: { type: 'text', cueId: 'c1', text: 'as it was said', newId: 'n' },
    });
    await edited.session.settled();
    const again = await tab.batches.edit(id);
    expect(again.session.document.value.cues.map(textOf)).toEqual(['as it was said']);
    expect(await again.media.text()).toBe('talk');
    const files = await Promise.all([tab.batches.export(id, 'txt'), tab.batches.export(id, 'srt')]);
    for (const file of files) expect(await file?.text()).toContain('as it was said');
    expect((await tab.batches.output(id)).segments).toMatchObject([{ text: 'as it was said' }]);
    expect((await tab.batches.subtitles(id)).segments).toMatchObject([{ text: 'as it was said' }]);
  });

  it('has a speaker with a name in every file, once somebody has given it', async () => {
    const tab = openTab({});
    const [segment] = HEARD.segments;
    const segments = segment ? [{ ...segment, speaker: 'Speaker 1' }] : [];
    const id = await tab.batches.keep({ ...HEARD, segments });
    await tab.until('done');
    await tab.batches.nameSpeaker(id, 'Speaker 1', 'Ada Lovelace');
    const read = async (format: 'vtt' | 'srt' | 'json' | 'txt') =>
      (await tab.batches.export(id, format))?.text();
    expect(await read('vtt')).toContain('<v Ada Lovelace>');
    for (const format of ['srt', 'json', 'txt'] as const)
      expect(await read(format)).toContain('Ada Lovelace');
    expect((await tab.batches.output(id)).segments).toMatchObject([{ speaker: 'Ada Lovelace' }]);
  });
});
