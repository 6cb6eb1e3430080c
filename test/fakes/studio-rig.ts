import { type Signal, signal } from '@preact/signals';
import {
  createModelCards,
  createModelLoader,
  createResidents,
  createVoices,
} from '../../src/app/models/index.ts';
import { createProfiler } from '../../src/app/profile/index.ts';
import { Runner } from '../../src/app/scheduling/index.ts';
import { createSettingsStore, createStudio, type Studio } from '../../src/app/studio/index.ts';
import type { SoundTrack } from '../../src/contracts/audio-worker.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { LoadReport, RunRequest } from '../../src/contracts/worker.ts';
import { modelOf, packOf } from '../../src/core/models/model-packs.ts';
import type { Seat } from '../../src/core/stage.ts';
import type { ModelPort } from '../../src/ports/model-worker.ts';
import type { PlaybackState } from '../../src/ports/playback.ts';
import { StudioBatchesFake } from './batches/fake-batch-queue.ts';
import { METER, NOT_MEASURED, reportOf } from './models/model-reports.ts';
import { fakeLab } from './ui/fake-lab.ts';

interface Waiting {
  readonly name: string;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Everything outside of the app that takes time waits here until the test lets it end. */
export class Outside {
  readonly #waiting: Waiting[] = [];
  #holds: (name: string) => boolean = () => false;

  /** From now on, what matches waits to be let on; all else ends at once. */
  hold(matches: (name: string) => boolean): void {
    this.#holds = matches;
  }

  wait(name: string, abort?: AbortSignal): Promise<void> {
    if (!this.#holds(name)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const entry = { name, resolve, reject };
      this.#waiting.push(entry);
      abort?.addEventListener('abort', () => this.#end(entry, () => reject(abort.reason)));
    });
  }

  get names(): readonly string[] {
    return this.#waiting.map(({ name }) => name);
  }

  /** Lets the first that matches go on, or fail. */
  async finish(matches: (name: string) => boolean, error?: unknown): Promise<void> {
    const entry = this.#waiting.find(({ name }) => matches(name));
    if (entry) this.#end(entry, () => (error === undefined ? entry.resolve() : entry.reject(error)));
    await settled();
  }

  #end(entry: Waiting, end: () => void): void {
    const at = this.#waiting.indexOf(entry);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    end();
  }
}

/** Lets everything happen that waits for nothing from outside. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}

export interface StudioRig {
  readonly studio: Studio;
  readonly outside: Outside;
  readonly scheduler: Runner;
  readonly batches: StudioBatchesFake;
  /** What was asked of the outside, in order: `install kokoro-82m`, `load tts`, `run stt`. */
  readonly log: string[];
  /** Microphones that are open. */
  readonly microphones: ReadonlySet<string>;
  /** Pulls out the microphones that are open. */
  readonly unplug: () => void;
  /** Workers that run a unit. */
  readonly busy: ReadonlySet<Seat>;
  /** Models whose files are here. */
  readonly stored: Set<string>;
  /** What the loudspeaker does. */
  readonly playing: Signal<PlaybackState>;
}

/** The studio with its real loader, scheduler and voices; workers, store, microphone and batches answer when they may. */
export async function studioRig(
  options: {
    readonly stored?: boolean;
    readonly budgetBytes?: number;
    /** Of each file. */
    readonly tracks?: readonly SoundTrack[];
  } = {},
): Promise<StudioRig> {
  const outside = new Outside();
  const log: string[] = [];
  const busy = new Set<Seat>();
  const microphones = new Set<string>();
  const plugs = new Set<() => void>();
  const stored = new Set<string>();
  const foreign = new Set<string>();
  const agreed = new Set<string>();
  const windowsRead = new Set<string>();
  const streams = new Map<string, AbortSignal>();
  let ids = 0;
  let nowMs = 0;
  const newId = () => `id-${++ids}`;
  const clock = { now: () => ++nowMs };
  const settings = createSettingsStore({ get: () => null, set() {}, watch() {} }, { pack: 'first-wave' });
  const cards = createModelCards();
  const pack = () => packOf(settings.settings.value.pack);
  const doing = (name: string, abort?: AbortSignal) => {
    log.push(name);
    return outside.wait(name, abort);
  };

  function worker<Unit extends RunRequest, Result, Progress>(
    seat: Seat,
    answer: (partial: (progress: Progress) => void) => Result,
    begin: (partial: (progress: Progress) => void) => void = () => {},
  ): ModelPort<Unit, Result, Progress> & { restore(): Promise<LoadReport>; recycle(): void } {
    let report: LoadReport | null = null;
    let isHere = false;
    return {
      async restore() {
        if (report === null) throw new Error(`nothing was loaded in ${seat} before`);
        await doing(`restore ${seat}`);
        isHere = true;
        return report;
      },
      recycle() {
        log.push(`give back ${seat}`);
        isHere = false;
      },
      async load({ manifest }) {
        await doing(`load ${seat}`);
        report = reportOf(manifest.id);
        isHere = true;
        return report;
      },
      async run(_, { signal: abort, onPartial }) {
        if (report === null)
          throw new SottoError({ code: 'model/missing', message: 'No model.', recoverable: true });
        if (!isHere) throw new Error(`${seat} was asked while its model was not in memory`);
        if (busy.has(seat)) throw new Error(`the worker ${seat} was asked for two units at once`);
        busy.add(seat);
        try {
          begin(onPartial ?? (() => {}));
          await doing(`run ${seat}`, abort);
          abort.throwIfAborted();
          return { value: answer(onPartial ?? (() => {})), meter: METER, load: report };
        } finally {
          busy.delete(seat);
        }
      },
    };
  }

  const speech = () => ({ samples: new Float32Array(16_000), sampleRateHz: 16_000, words: [] });
  const workers = {
    stt: worker('stt', (partial: (progress: { text: string }) => void) => {
      partial({ text: 'hello' });
      const segments = [{ startMs: 0, endMs: 900, text: 'hello' }];
      const heard = { text: 'hello', segments, language: 'en', languageScores: null };
      return { ...heard, tokens: 1, encodedMs: 0 };
    }),
    llm: worker(
      'llm',
      (partial: (progress: { delta: string }) => void) => {
        partial({ delta: 'Two.' });
        return { text: 'One is here. Two.', promptTokens: 1, tokens: 4, ttftMs: 1, finish: 'end' as const };
      },
      (partial) => partial({ delta: 'One is here. ' }),
    ),
    tts: worker('tts', speech),
    standIn: worker('standIn', speech),
  };
  const scheduler = new Runner({
    clock,
    newId,
    gates: { stt() {}, llm() {}, tts() {} },
    wakeAfter: () => () => {},
    loadModel: (slot) => residents.loadModel(slot),
    evictModel: (slot) => residents.evictModel(slot),
  });
  const budgetBytes = signal(options.budgetBytes ?? Number.POSITIVE_INFINITY);
  const residents = createResidents({
    workers,
    cards,
    budgetBytes,
    send: (event) => scheduler.send(event),
  });
  scheduler.send({ type: 'budgetChanged', bytes: budgetBytes.value });
  const manifests = Object.values(packOf('first-wave').models).map(manifestOf);
  if (options.stored ?? true) for (const { id } of manifests) stored.add(id);
  const store = {
    manifest: async (id: string) => manifestOf(id),
    async install(id: string, { signal: abort }: { readonly signal: AbortSignal }) {
      abort.throwIfAborted();
      if (!stored.has(id)) await doing(`install ${id}`, abort);
      stored.add(id);
    },
    open: async () => ({}),
    storedBytes: async (id: string) => (stored.has(id) ? 60e6 : 0),
    needsConsent: async (id: string) => !stored.has(id) && foreign.has(id) && !agreed.has(id),
    async agree(id: string) {
      agreed.add(id);
    },
    async settle() {},
    async remove(id: string) {
      stored.delete(id);
    },
    manifests: async () => ({ manifests, errors: {} }),
  };
  const loader = createModelLoader({
    store,
    verdicts: { read: () => [], remember() {}, tryAgain() {} },
    browser: 'test',
    listen: async () => null,
    placements: NOT_MEASURED,
    workers,
    cards,
    residents,
    wish(seat) {
      const { device, dtype } = settings.settings.value;
      return { modelId: modelOf(pack(), seat), device, dtype };
    },
  });
  const voices = createVoices({
    settings: settings.settings,
    cards: cards.cards,
    workers,
    pack,
    scheduler,
    release() {},
    rates: Promise.resolve({ read: () => [], remember() {}, forget() {} }),
  });
  const playing = signal<PlaybackState>({ type: 'silent' });
  const batches = new StudioBatchesFake(doing);
  const profiler = signal(
    createProfiler({
      runner: scheduler,
      clock,
      playing,
      cards: cards.cards,
      build: BUILD,
      memory: NO_MEMORY,
      onSpan() {},
    }),
  );
  for (const manifest of manifests) cards.put(manifest, stored.has(manifest.id) ? 60e6 : 0);

  const studio = createStudio({
    audio: {
      probe: async () => (options.tracks ? { ...MEDIUM, tracks: options.tracks } : null),
      async openMedia(streamId, media, _options, abort) {
        if (media instanceof File) log.push(`hear ${media.name}`);
        streams.set(streamId, abort);
        abort.addEventListener('abort', () => streams.delete(streamId), { once: true });
        await doing('open medium', abort);
        return MEDIUM;
      },
      async nextWindow(streamId) {
        await doing('read window', streams.get(streamId));
        const isFirst = !windowsRead.has(streamId);
        windowsRead.add(streamId);
        const window = { index: 0, startMs: 0, endMs: 1000, samples: new Float32Array(16_000) };
        return { window: isFirst ? window : null, decodedMs: 1000 };
      },
    },
    transcriber: workers.stt,
    generator: workers.llm,
    loader,
    scheduler,
    voices,
    memory: residents.memory,
    downloads: { all: async () => [], async clear() {} },
    profiler,
    placing: () => ({ measuring: signal(null), placed: signal({}), machine: signal(null) }),
    freeBytes: async () => null,
    fromThisMachine: false,
    clock,
    cards,
    catalogue: () => ({ packs: signal([]), catalogued: Promise.resolve() }),
    settings,
    batches: () => batches,
    async pickTrack({ name }, track, signal) {
      await doing(`pick track ${track}`, signal);
      return new File(['b'], `track ${track} of ${name}`);
    },
    lab: fakeLab,
    sessions: signal(null),
    microphone: {
      async open(abort, onLevel) {
        const id = newId();
        await doing('ask for the microphone');
        abort.throwIfAborted();
        microphones.add(id);
        abort.addEventListener('abort', () => microphones.delete(id));
        onLevel(0.5, 50);
        return {
          lost: new Promise((resolve) => plugs.add(resolve)),
          async stop() {
            microphones.delete(id);
            return new Float32Array(16_000);
          },
        };
      },
    },
    playback: {
      begin() {},
      enqueue: (turnId) => log.push(`play ${turnId}`),
      finish() {},
      pause() {},
      resume() {},
      stop() {},
      state: playing,
    },
    online: signal(true),
    build: BUILD,
    newId,
    wallClockMs: clock.now,
    fetchSample: async () => new File(['sample'], 'sample.wav'),
  });
  await settled();
  const unplug = () => {
    for (const pull of plugs) pull();
    plugs.clear();
  };
  return { studio, outside, scheduler, batches, log, microphones, unplug, busy, stored, playing };
}

/** Nobody measures it. */
const NO_MEMORY = { measure: async () => 1 };

const BUILD = { version: '0', commit: '0', browser: 'none' };

const MEDIUM = {
  durationMs: 1000,
  promisedMs: null,
  container: 'wav',
  codec: 'pcm',
  sampleRateHz: 16_000,
  channels: 1,
  hasVideo: false,
};

function manifestOf(id: string): ModelManifest {
  return {
    schema: 'sotto-model/1',
    id,
    name: id,
    task: 'stt',
    architecture: 'fake',
    licence: 'MIT',
    languages: ['en'],
    files: [{ path: 'weights', bytes: 60e6 }],
    dtypes: { webgpu: [], wasm: ['fp32'] },
  };
}
