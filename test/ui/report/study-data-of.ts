import { compareRuns } from '../../../src/core/comparison/compare-runs.ts';
import { type Comparison, RESULT_SEED, type RunRecord } from '../../../src/core/comparison/comparison.ts';
import { planRuns } from '../../../src/core/comparison/plan-runs.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import type { StudyData } from '../../../src/ui/lab/report/study-data.ts';
import { CONFIGURATION } from '../../core/comparison/configuration-of.ts';
import { runOf, textOf } from '../../core/comparison/run-of.ts';
import { fakeFeedback, fakeSession, fakeStage, scatter } from '../../fakes/sessions/fake-sessions.ts';
import { scenarioOf } from '../../fakes/ui/fake-comparisons.ts';
import { listeningFindings } from './listening-findings.ts';

const NOW_MS = Date.UTC(2026, 10, 27, 9, 41);
const IDS = ['lamp', 'shelf', 'door', 'cup', 'rain', 'clock', 'media-talk', 'media-news'];
const SLOW = { ...CONFIGURATION, voice: 'ada', voiceName: 'Ada', dtype: 'fp32' } as const;

export const PLAN = { configurations: [CONFIGURATION, SLOW], scenarios: IDS, repeats: 2, seed: 11 } as const;

const COMPARISON: Comparison = {
  schema: 'sotto-comparison/1',
  id: 'c',
  name: 'Heart or Ada',
  createdAtMs: NOW_MS,
  plan: PLAN,
  endedAtRun: null,
  build: { version: '1.2.3', commit: 'abc123', browser: 'Chromium 156' },
};

/** The second configuration is a fifth slower; one of its runs failed. */
function runs(): readonly RunRecord[] {
  const random = seededRandom(5);
  return planRuns(PLAN).map((planned, index) => {
    const times = (ms: number) => ms * (planned.configuration === 1 ? 1.2 : 1) * scatter(random, 0.05);
    const run = runOf({
      ...planned,
      endedAtMs: NOW_MS + index * 60_000,
      firstTextMs: times(400),
      firstAudioMs: times(1000 + 80 * IDS.indexOf(planned.scenario)),
      totalMs: times(3000),
      words: textOf(37, Math.floor(random() * 6)),
      checks: [random() < 0.7, true],
      stages: {
        stt: {
          model: 'ear',
          device: 'wasm',
          dtype: 'fp32',
          runMs: times(500),
          busyMs: times(500),
          units: 1,
          adapter: 'acme one',
        },
        tts: {
          model: 'mouth',
          device: 'wasm',
          dtype: 'fp32',
          runMs: times(900),
          busyMs: times(900),
          units: 2,
        },
      },
    });
    return index === 20 ? { ...run, error: { code: 'device/lost', message: 'Gone.' } } : run;
  });
}

const WAYS = PLAN.configurations.map(({ seat, voice, voiceName, strength, speed }) => ({
  seat,
  voice,
  voiceName,
  strength,
  speed,
}));

function sessions() {
  const random = seededRandom(3);
  return Array.from({ length: 30 }, (_, index) =>
    fakeSession({
      id: `s${index}`,
      voice: index % 2 === 0 ? 'heart' : 'ada',
      firstAudioMs: (index % 2 === 0 ? 900 : 1300) * scatter(random, 0.2),
      totalMs: 2000 * scatter(random, 0.2),
      stages: {
        stt: fakeStage({ model: 'ear', device: 'wasm', dtype: 'fp32' }),
        tts: fakeStage({ model: 'mouth', device: 'wasm', dtype: 'fp32', runMs: 600 * scatter(random, 0.1) }),
      },
      ...(index === 7 && { outcome: 'failed' as const, errors: ['device/lost'] }),
      ...(index === 4 && { edits: { words: 200, edited: 14 } }),
    }),
  );
}

export function studyDataOf(change: Partial<StudyData> = {}): StudyData {
  const all = runs();
  const result = compareRuns(all, 2, { random: seededRandom(RESULT_SEED), resamples: 500 });
  return {
    found: { comparison: COMPARISON, runs: all, result },
    runs: { done: all.length, planned: all.length, isOver: true },
    scenarios: IDS.map((id) => scenarioOf(id)),
    tests: listeningFindings(WAYS),
    kept: {
      records: sessions(),
      feedback: [fakeFeedback({ session: 's3', part: 'voice', sentence: 'Too <fast> & "loud".' })],
    },
    models: [{ id: 'ear', revision: '0123abc', licence: 'MIT' }],
    threads: 8,
    nowMs: NOW_MS,
    ...change,
  };
}
