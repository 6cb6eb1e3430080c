import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createModelCards } from '../../../src/app/models/model-cards.ts';
import { createModelLoader } from '../../../src/app/models/model-loader.ts';
import { createPreparing } from '../../../src/app/models/preparing.ts';
import { createVoices } from '../../../src/app/models/voices.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import type { LoadReport, UnitMeter } from '../../../src/contracts/worker.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import type { Seat } from '../../../src/core/stage.ts';
import type { SynthesizerPort } from '../../../src/ports/model-worker.ts';
import type { SpeechRates } from '../../../src/ports/remembered.ts';
import { NOT_MEASURED, ROOMY } from '../../fakes/models/model-reports.ts';
import { openScheduler } from '../../fakes/open-scheduler.ts';

const SIZES: Record<Seat, number> = { stt: 79e6, standIn: 6e6, llm: 8e6, tts: 88e6 };
const VOICES: Partial<Record<Seat, readonly string[]>> = { standIn: ['base', 'clear'], tts: ['heart'] };
const failed = (code: 'model/download-failed' | 'run/cancelled') =>
  new SottoError({ code, message: code, recoverable: true });

/** The real parts over scripted downloads, workers and times. */
function setUp({
  settings: change = {},
  freeBytes = null,
  fromThisMachine = true,
  rtf = 0.4,
  known = [],
  fail = {},
}: {
  settings?: Partial<Settings>;
  freeBytes?: number | null;
  fromThisMachine?: boolean;
  /** The real-time factor of the pack's own voice. */
  rtf?: number;
  /** What earlier visits measured of it. */
  known?: number[];
  /** How the first download of a seat ends. */
  fail?: Partial<Record<Seat, 'model/download-failed' | 'run/cancelled'>>;
} = {}) {
  const log: string[] = [];
  const settings = signal<Settings>({ ...DEFAULT_SETTINGS, pack: 'bundled', ...change });
  const online = signal(true);
  const cards = createModelCards();
  const stored = new Set<string>();
  const foreign = new Set<string>();
  const agreed = new Set<string>();
  const failures = { ...fail };
  const seatOf = (modelId: string) => modelId as Seat;

  const worker = (seat: Seat): SynthesizerPort => ({
    async load({ manifest }) {
      log.push(`load ${seat}`);
      return report(seatOf(manifest.id));
    },
    async run({ text }) {
      log.push(`speak ${seat}`);
      const samples = new Float32Array(2 * 16_000);
      const speech = { samples, sampleRateHz: 16_000, words: [] };
      return { value: speech, meter: { ...METER, runMs: 2000 * rtf }, load: report(seat), text };
    },
  });
  const workers = { stt: worker('stt'), standIn: worker('standIn'), llm: worker('llm'), tts: worker('tts') };
  const loader = createModelLoader({
    store: {
      manifest: async (id) => manifest(seatOf(id)),
      async install(id, { onProgress }) {
        if (!stored.has(id)) log.push(`fetch ${id}`);
        const code = failures[seatOf(id)];
        delete failures[seatOf(id)];
        if (code) throw failed(code);
        onProgress({
          bytes: SIZES[seatOf(id)],
          totalBytes: SIZES[seatOf(id)],
          bytesPerSecond: 1,
          remainingMs: 0,
        });
        stored.add(id);
      },
      open: async () => ({}),
      storedBytes: async (id) => (stored.has(id) ? SIZES[seatOf(id)] : 0),
      needsConsent: async (id) => foreign.has(id) && !agreed.has(id),
      agree: async (id) => void agreed.add(id),
      settle: async () => {},
      remove: async () => {},
    },
    verdicts: { read: () => [], remember() {}, tryAgain() {} },
    placements: NOT_MEASURED,
    browser: 'test',
    listen: async () => null,
    workers,
    cards,
    residents: ROOMY,
    wish: (seat) => ({ modelId: seat, device: settings.value.device, dtype: settings.value.dtype }),
  });
  const rtfs = [...known];
  const rates: SpeechRates = {
    read: () => [...rtfs],
    remember: (_, one) => void rtfs.push(one),
    forget() {},
  };
  const voices = createVoices({
    settings,
    cards: cards.cards,
    workers,
    pack: () => ({ id: 'bundled', models: { stt: 'stt', llm: 'llm', tts: 'tts' }, standIn: 'standIn' }),
    scheduler: openScheduler(),
    release: () => log.push('release tts'),
    rates: Promise.resolve(rates),
  });
  for (const seat of Object.keys(SIZES) as Seat[]) cards.put(manifest(seat), 0);
  const preparing = createPreparing({
    loader,
    settings,
    cards: cards.cards,
    voices,
    online,
    hasStandIn: () => true,
    catalogued: Promise.resolve(),
    freeBytes: async () => freeBytes,
    fromThisMachine,
  });
  return { log, settings, online, cards, voices, preparing, stored, foreign };
}

/** Nothing here waits for more than promises. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 1000; turns++) await Promise.resolve();
}

describe('a first visit', () => {
  it('fetches the transcriber first and the large voice last, and starts each while the next comes', async () => {
    const { log, voices } = setUp();
    await settled();
    expect(log.filter((line) => line.startsWith('fetch'))).toEqual(
      ['stt', 'standIn', 'llm', 'tts'].map((seat) => `fetch ${seat}`),
    );
    // Whatever else somebody can use starts before the largest download begins.
    expect(
      Math.max(...['load stt', 'load standIn', 'load llm'].map((line) => log.indexOf(line))),
    ).toBeLessThan(log.indexOf('fetch tts'));
    expect(log.indexOf('load standIn')).toBeLessThan(log.indexOf('load tts'));
    expect(voices.choice.value).toEqual({ seat: 'tts', reason: 'best' });
  });

  it('lets the small voice speak until the large one is loaded and measured', async () => {
    const { log, cards, voices } = setUp();
    const seen: string[] = [];
    cards.cards.subscribe(() => seen.push(voices.choice.value.reason));
    await settled();
    expect(seen[0]).toBe('on-its-way');
    expect(log.filter((line) => line === 'speak tts')).toHaveLength(2);
  });

  it('stays with the small voice where the large one is slow, says so, and frees its worker', async () => {
    const { log, voices, preparing } = setUp({ rtf: 1.4 });
    await settled();
    expect(voices.choice.value).toEqual({ seat: 'standIn', reason: 'slower-than-speech' });
    expect(voices.rtfs.value).toEqual([1.4, 1.4]);
    expect(log).toContain('release tts');
    expect(preparing.wanted.value).not.toContain('tts');
    expect(voices.speaker(true).seat).toBe('standIn');
  });

  it('fetches no large voice that was slow on an earlier visit, unless the user asks for it', async () => {
    const { log, settings, voices } = setUp({ known: [1.2, 1.3] });
    await settled();
    expect(log).not.toContain('fetch tts');
    settings.value = { ...settings.value, voice: 'own' };
    await settled();
    expect(log).toContain('load tts');
    expect(voices.choice.value).toEqual({ seat: 'tts', reason: 'asked' });
    settings.value = { ...settings.value, voice: 'clear' };
    expect(voices.choice.value).toEqual({ seat: 'standIn', reason: 'asked' });
  });

  it('fetches the transcriber alone for somebody who only dictates', async () => {
    const { log, settings } = setUp({ settings: { reply: 'none' } });
    await settled();
    expect(log).toEqual(['fetch stt', 'load stt']);
    settings.value = { ...settings.value, reply: 'auto', spokenReplies: false };
    await settled();
    expect(log.slice(2)).toEqual(['fetch llm', 'load llm']);
  });

  it('asks before it fetches much from another machine', async () => {
    const { log, preparing } = setUp({ fromThisMachine: false });
    await settled();
    expect(preparing.gate.value).toEqual({ type: 'asks', neededBytes: 181e6 });
    expect(log).toEqual([]);
    preparing.start();
    await settled();
    expect(log).toContain('load stt');
    expect(preparing.gate.value).toBeNull();
  });

  it('says before it starts that there is no room', async () => {
    const { log, preparing } = setUp({ freeBytes: 64e6 });
    await settled();
    expect(preparing.gate.value).toMatchObject({ type: 'noRoom', freeBytes: 64e6 });
    expect(log).toEqual([]);
  });

  it('fetches nothing more once the user stopped it, and goes on when asked', async () => {
    const { log, settings, preparing } = setUp({ fail: { llm: 'run/cancelled' } });
    await settled();
    expect(log).not.toContain('fetch tts');
    settings.value = { ...settings.value, theme: 'dark' };
    await settled();
    expect(log).not.toContain('fetch tts');
    preparing.start();
    await settled();
    expect(log).toContain('load tts');
  });

  it('asks before a change of processor or format brings another variant from another host', async () => {
    const { log, settings, preparing, stored, foreign } = setUp();
    await settled();
    log.length = 0;
    stored.delete('llm');
    foreign.add('llm');
    settings.value = { ...settings.value, dtype: 'fp32' };
    await settled();
    expect(log).toEqual([]);
    expect(preparing.gate.value).toMatchObject({ type: 'asks' });
    preparing.start();
    await settled();
    expect(log).toContain('fetch llm');
  });

  it.each([
    ['theme', { theme: 'dark' }],
    ['way of replying', { spokenReplies: false }],
  ] as const)(
    'does not go on with a download that was stopped when the user changes the %s',
    async (_, change) => {
      const { log, settings } = setUp({ fail: { llm: 'run/cancelled' } });
      await settled();
      log.length = 0;
      settings.value = { ...settings.value, ...change };
      await settled();
      expect(log).toEqual([]);
    },
  );

  it('fetches what failed once the connection is back', async () => {
    const { log, online } = setUp({ fail: { llm: 'model/download-failed' } });
    await settled();
    expect(log).not.toContain('load llm');
    online.value = false;
    online.value = true;
    await settled();
    expect(log).toContain('load llm');
  });
});

function manifest(seat: Seat): ModelManifest {
  return {
    schema: 'sotto-model/1',
    id: seat,
    name: seat,
    task: seat === 'standIn' ? 'tts' : seat,
    architecture: 'fake',
    licence: 'MIT',
    languages: ['en'],
    files: [{ path: 'a', bytes: SIZES[seat] }],
    dtypes: { webgpu: [], wasm: ['fp32'] },
  };
}

function report(seat: Seat): LoadReport {
  return {
    modelId: seat,
    device: 'wasm',
    dtype: 'fp32',
    reason: 'best',
    adapter: null,
    verdicts: [],
    weightBytes: {},
    loadMs: 1,
    warmupMs: 1,
    memoryBytes: 0,
    pipelines: 0,
    voices: (VOICES[seat] ?? []).map((id) => ({ id, name: id })),
  };
}

const METER: UnitMeter = {
  waitMs: 0,
  runMs: 0,
  gateMs: 0,
  gpuBusyMs: 0,
  dispatches: 0,
  submits: 0,
  pipelines: 0,
  liveGpuBytes: 0,
};
