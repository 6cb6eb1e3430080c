import { createLabFiles } from '../../../src/adapters/lab-store/lab-files.ts';
import { createSidePlayer } from '../../../src/adapters/sound/side-player.ts';
import { createLab, type LabPorts, type StudioLab } from '../../../src/app/lab/index.ts';
import type { SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import type { RunRequest } from '../../../src/contracts/worker.ts';
import type { ListeningTest } from '../../../src/core/study/listening/listening-test.ts';
import type { LabStore, SpokenClip } from '../../../src/ports/lab-store.ts';
import type { PlaybackState } from '../../../src/ports/playback.ts';
import { convertRates } from '../convert-rates.ts';
import { loaderOf } from '../models/loaded-model.ts';
import { METER, reportOf } from '../models/model-reports.ts';
import { openScheduler } from '../open-scheduler.ts';
import { fakeComparisons, SCRIPT, scriptedRig } from './fake-comparisons.ts';

/** Voices differ in their rates, too. */
const rateOf = (voice: number) => (voice % 2 === 0 ? 24_000 : 16_000);

/** What a page keeps, without a page. */
export function memoryLabStore(): LabStore {
  const tests = new Map<string, ListeningTest>();
  const clips = new Map<string, SpokenClip[]>();
  const of = (testId: string) => clips.get(testId) ?? [];
  return {
    all: async () => [...tests.values()].toSorted((a, b) => b.createdAtMs - a.createdAtMs),
    async put(test) {
      tests.set(test.id, test);
    },
    clips: async (testId) => of(testId),
    madeClips: async (testId) => of(testId).map(({ sentence, way }) => [sentence, way]),
    async putClip(testId, clip) {
      clips.set(testId, [...of(testId), clip]);
    },
    async remove(testId) {
      tests.delete(testId);
      clips.delete(testId);
    },
  };
}

export interface HeardClip {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

export interface FakeLabOptions extends Partial<LabPorts> {
  /** Each clip that sounds, without the pause before it. */
  readonly onHeard?: (clip: HeardClip) => void;
  readonly onSpeak?: (unit: Omit<SynthesizeUnit, keyof RunRequest>) => void;
}

/** The real lab over voices that hum: each of another level and pitch, heard to the end as soon as it is played. */
export function fakeLab({ onHeard, onSpeak, ...ports }: FakeLabOptions = {}): Promise<StudioLab> {
  let ids = 0;
  let nowMs = Date.UTC(2026, 10, 27, 9, 41);
  const voices = ['heart', 'base', 'clear', 'second'].map((id) => ({ id, name: id }));
  const worker = {
    load: async () => reportOf('voice'),
    async run(unit: Omit<SynthesizeUnit, keyof RunRequest>) {
      onSpeak?.(unit);
      const voice = 1 + voices.findIndex(({ id }) => id === unit.voice);
      return {
        value: { samples: hum(voice), sampleRateHz: rateOf(voice), words: [] },
        meter: METER,
        load: { ...reportOf('voice'), voices },
      };
    },
  };
  const openRig = () => scriptedRig({ ...SCRIPT, windows: ['Put a lamp on.'], speech: hum(3) }, voices);
  const comparisons = fakeComparisons({ openRig });
  const model = { ...reportOf('voice'), voices, spokenForm: false, inputWords: null, languages: ['en'] };
  return createLab({
    store: memoryLabStore(),
    workers: { tts: worker, standIn: worker },
    loader: loaderOf(model),
    scheduler: openScheduler(),
    clock: { now: () => nowMs++ },
    newId: () => `id-${ids++}`,
    wallClockMs: () => nowMs++,
    persist: async () => true,
    newSeed: () => 7,
    comparisons: () => comparisons,
    openRig: async () => openRig(),
    locks: { request: (_, __, task) => task() },
    openSides: (sounds, onState) =>
      createSidePlayer(sounds, onState, () => {
        const context = new AudioContext();
        return { context, destination: context.destination };
      }),
    atRate: convertRates,
    files: createLabFiles({ baseUrl: globalThis.location?.href ?? 'http://localhost/', fetch }),
    openStereo: (onEnd) => ({ play: () => void setTimeout(onEnd), stop: () => {} }),
    openPlayback: (onState) => promptPlayback(onState, onHeard),
    ...ports,
  });
}

/** Higher, longer and louder, the further back the voice is in the list. */
function hum(voice: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: rateOf(voice) * (0.5 + 0.1 * voice) },
    (_, n) => 0.1 * voice * Math.sin((n * voice) / 20),
  );
}

function promptPlayback(onState: (state: PlaybackState) => void, onHeard?: (clip: HeardClip) => void) {
  let current: string | null = null;
  let chunks: HeardClip[] = [];
  const silence = () => {
    current = null;
    onState({ type: 'silent' });
  };
  return {
    begin(id: string) {
      silence();
      current = id;
      chunks = [];
    },
    enqueue(id: string, samples: Float32Array, sampleRateHz: number) {
      if (id === current) chunks.push({ samples, sampleRateHz });
    },
    finish(id: string) {
      const heard = chunks.at(-1);
      onState({ type: 'playing', turnId: id, positionMs: 0, durationMs: 1 });
      setTimeout(() => {
        if (id !== current) return;
        if (heard) onHeard?.(heard);
        silence();
      });
    },
    pause() {},
    resume() {},
    stop: silence,
  };
}
