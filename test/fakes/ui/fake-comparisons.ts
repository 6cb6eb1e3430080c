import { scenarioFiles } from '../../../src/adapters/scenarios/scenario-files.ts';
import type { ComparisonRig } from '../../../src/app/lab/comparison-rig.ts';
import {
  type ComparisonPorts,
  createComparisons,
  createOwnScenarios,
  type OwnScenariosPorts,
  type StudioComparisons,
} from '../../../src/app/lab/index.ts';
import type { SpeechJudge } from '../../../src/app/lab/speech-judge.ts';
import { createRecorder, newTurn, runTurn } from '../../../src/app/turn/index.ts';
import type { Comparison, RunRecord } from '../../../src/core/comparison/comparison.ts';
import type { Configuration } from '../../../src/core/comparison/configuration.ts';
import type { Scenario } from '../../../src/core/comparison/scenario.ts';
import { OWN_VOICE } from '../../../src/core/models/voice-choice.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import type { ReportEdits } from '../../../src/core/study-report/report-edits.ts';
import type { ComparisonStore, OwnScenario, OwnScenarioStore } from '../../../src/ports/lab-store.ts';
import { type Script, scriptedPorts } from '../conversation-ports.ts';

export const COMPARED: Configuration = {
  pack: 'bundled',
  device: 'auto',
  dtype: 'auto',
  seat: 'tts',
  voice: OWN_VOICE,
  voiceName: 'Heart',
  strength: 1,
  speed: 1,
  denoise: false,
  instruction: '',
};

export function scenarioOf(id: string, text = 'Put the lamp on the shelf.'): Scenario {
  return {
    id,
    kind: id.startsWith('media') ? 'media' : 'interactive',
    title: { en: `Scenario ${id}`, ko: `시나리오 ${id}` },
    language: 'en',
    audio: { file: `${id}.opus`, bytes: 4, durationMs: 5000 },
    segments: [{ startMs: 0, endMs: 4000, speaker: 1, text }],
    reply: [{ anyOf: ['lamp'] }],
  };
}

/** What a page keeps, without a page. */
export function memoryComparisonStore(): ComparisonStore {
  const comparisons = new Map<string, Comparison>();
  const runs = new Map<string, RunRecord>();
  const reports = new Map<string, ReportEdits>();
  return {
    reportEdits: async (id) => reports.get(id) ?? null,
    async putReportEdits(edits) {
      reports.set(edits.comparisonId, edits);
    },
    comparisons: async () => [...comparisons.values()].toSorted((a, b) => b.createdAtMs - a.createdAtMs),
    async putComparison(comparison) {
      comparisons.set(comparison.id, comparison);
    },
    runs: async (id) =>
      [...runs.values()]
        .filter(({ comparisonId }) => comparisonId === id)
        .toSorted((a, b) => a.index - b.index),
    async putRun(run) {
      runs.set(`${run.comparisonId} ${run.index}`, run);
    },
    async removeComparison(id) {
      comparisons.delete(id);
      reports.delete(id);
      for (const [key, run] of runs) if (run.comparisonId === id) runs.delete(key);
    },
  };
}

export function memoryScenarioStore(): OwnScenarioStore {
  const all = new Map<string, OwnScenario>();
  return {
    ownScenarios: async () => [...all.values()].toSorted((a, b) => a.addedAtMs - b.addedAtMs),
    async putOwnScenarios(added) {
      for (const one of added) all.set(one.scenario.id, one);
    },
    removeOwnScenario: async (id) => void all.delete(id),
  };
}

/** The real keeper of one's own scenarios; every file says that it is four seconds long, and the microphone is silent. */
export function fakeOwnScenarios(
  ports: Partial<OwnScenariosPorts> = {},
): ReturnType<typeof createOwnScenarios> {
  let [ids, nowMs] = [0, 0];
  const info = { promisedMs: null, container: 'wav', codec: 'pcm', sampleRateHz: 16_000, channels: 1 };
  return createOwnScenarios({
    store: memoryScenarioStore(),
    files: scenarioFiles,
    audio: { probe: async () => ({ ...info, durationMs: 4000, hasVideo: false }) },
    microphone: {
      async open(_, onLevel) {
        onLevel(0, 1000);
        return { lost: new Promise(() => {}), stop: async () => new Float32Array(16_000) };
      },
    },
    createRecorder,
    newId: () => String(ids++),
    wallClockMs: () => nowMs++,
    persist: async () => true,
    ...ports,
  });
}

export const SCRIPT: Script = {
  windows: ['Put the lamp on the shelf.'],
  replies: { answer: 'The lamp stands on the shelf.', summarise: 'It is about a lamp.' },
};

/** Finds every sound a little better than the last one. */
function scriptedJudge(log: string[]): SpeechJudge {
  let judged = 0;
  return {
    async prepare() {
      log.push('judge ready');
    },
    async dnsmos() {
      judged++;
      return { signal: 3.4 + judged / 1000, background: 3.9, overall: 3.1 + judged / 1000 };
    },
    distanceDb: async () => 4.2,
    dispose: () => log.push('judge gone'),
  };
}

/** A conversation whose parts answer by a script, as a comparison runs it. */
export function scriptedRig(
  script: Script = SCRIPT,
  voices: readonly { readonly id: string; readonly name: string }[] = [],
): ComparisonRig & { readonly log: string[] } {
  const { audio, transcriber, generator, loader, scheduler, clock, speaker, log } = scriptedPorts(script);
  const { worker } = speaker(true);
  return {
    runTurn,
    newTurn,
    defaults: DEFAULT_SETTINGS,
    ...{ audio, transcriber, generator, scheduler, clock, log },
    loader: { ...loader, ensure: async (seat) => ({ ...(await loader.ensure(seat)), voices }) },
    synthesizers: { tts: worker, standIn: worker },
    judge: scriptedJudge(log),
    use: ({ seat, denoise }) => log.push(`use ${seat}${denoise ? ' denoised' : ''}`),
    onGate: () => () => {},
    dispose: () => log.push('dispose'),
  };
}

/** The real comparisons over a conversation by a script. */
export async function fakeComparisons(ports: Partial<ComparisonPorts> = {}): Promise<StudioComparisons> {
  let ids = 0;
  let nowMs = Date.UTC(2026, 10, 27, 9, 41);
  return createComparisons({
    store: memoryComparisonStore(),
    scenarios: {
      list: async () =>
        ['lamp', 'shelf', 'door', 'cup', 'media-talk', 'media-report', 'media-news'].map((id) =>
          scenarioOf(id),
        ),
      audio: async () => new Blob(['Opus']),
    },
    own: await fakeOwnScenarios(),
    openRig: () => scriptedRig(),
    locks: { request: (_, __, task) => task() },
    clock: { now: () => nowMs++ },
    newId: () => `comparison-${ids++}`,
    wallClockMs: () => nowMs++,
    persist: async () => true,
    build: { version: '1.0.0', commit: 'abc', browser: 'Test' },
    ...ports,
  });
}
