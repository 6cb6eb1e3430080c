import { computed, signal } from '@preact/signals';
import { toErrorInfo } from '../../contracts/errors.ts';
import { seededRandom } from '../../core/seeded-random.ts';
import { drawTrials } from '../../core/study/listening/draw-trials.ts';
import { listeningResult } from '../../core/study/listening/listening-result.ts';
import type { ListeningTest, Sitting } from '../../core/study/listening/listening-test.ts';
import { finishedOf, listeningCsv, listeningJson } from '../../core/study/listening/study-files.ts';
import type { LabFiles, LabStore } from '../../ports/lab-store.ts';
import type { StereoPlayer } from '../../ports/stereo-player.ts';
import { Scope } from '../scheduling/index.ts';
import { jsonFile } from '../stages/index.ts';
import { createTurnComparison, type TurnComparisonPorts } from './compare-turn.ts';
import { createCpuTurns } from './cpu-turns.ts';
import { MAKING_FAILED, soundGone } from './lab-errors.ts';
import { openHeadphoneCheck } from './listening/headphone-check.ts';
import { type LiveSittingPorts, openLiveSitting } from './listening/live-sitting.ts';
import { createSharing } from './listening/sharing.ts';
import { sittingSounds } from './listening/sitting-sounds.ts';
import { type SpeakingPorts, speakClips } from './listening/speak-clips.ts';
import type { ListeningCard, Making, StudioLab } from './studio-lab.ts';

export interface LabPorts
  extends SpeakingPorts,
    TurnComparisonPorts,
    Pick<LiveSittingPorts, 'openPlayback' | 'newId' | 'wallClockMs'> {
  readonly store: LabStore;
  readonly files: LabFiles;
  readonly openStereo: (onEnd: () => void) => StereoPlayer;
  /** Asks the browser to keep what is stored. */
  readonly persist: () => Promise<boolean>;
  readonly comparisons: StudioLab['comparisons'];
  /** Another one for each sitting. */
  readonly newSeed: () => number;
}

/** A test, and how much of its sound there is. */
interface Kept {
  readonly test: ListeningTest;
  readonly madeClips: number;
}

/** Intervals are the same each time that a result is looked at. */
const RESULT_SEED = 1;

/** Errors: the store's. */
export async function createLab(ports: LabPorts): Promise<StudioLab> {
  const { store } = ports;
  const stored = await store.all();
  const kept = signal<readonly Kept[]>(
    await Promise.all(
      stored.map(async (test) => ({ test, madeClips: (await store.madeClips(test.id)).length })),
    ),
  );
  const making = signal<Making | null>(null);
  let scope: Scope | null = null;

  const find = (testId: string) => kept.value.find(({ test }) => test.id === testId);
  function change(testId: string, next: (before: Kept) => Kept): void {
    kept.value = kept.value.map((one) => (one.test.id === testId ? next(one) : one));
  }

  async function make({ test }: Kept, mine: Scope): Promise<void> {
    const made = new Set((await store.madeClips(test.id)).map((clip) => clip.join()));
    await speakClips(
      ports,
      test.plan,
      (sentence, way) => made.has([sentence, way].join()),
      async (clip) => {
        await store.putClip(test.id, clip);
        change(test.id, (one) => ({ ...one, madeClips: one.madeClips + 1 }));
      },
      mine,
    );
  }

  function stopMaking(): void {
    scope?.end();
    scope = null;
    making.value = null;
  }

  async function putSitting(testId: string, sitting: Sitting): Promise<void> {
    const test = find(testId)?.test;
    if (test === undefined) return;
    const isNew = !test.sittings.some(({ id }) => id === sitting.id);
    const sittings = isNew
      ? [...test.sittings, sitting]
      : test.sittings.map((one) => (one.id === sitting.id ? sitting : one));
    const changed = { ...test, sittings };
    change(testId, (one) => ({ ...one, test: changed }));
    await store.put(changed);
  }

  function resultOf({ plan, sittings }: ListeningTest) {
    const finished = finishedOf(sittings);
    return finished.length === 0 ? null : listeningResult(plan, finished, seededRandom(RESULT_SEED));
  }

  return {
    cards: computed(() => kept.value.map(cardOf)),
    making,
    comparisons: ports.comparisons,
    compareTurn: (origin) => createTurnComparison(ports, origin),
    async create(name, plan) {
      void ports.persist().catch(() => false);
      const id = ports.newId();
      const createdAtMs = ports.wallClockMs();
      const test = { schema: 'sotto-listening-test/1', id, name, createdAtMs, plan, sittings: [] } as const;
      await store.put(test);
      kept.value = [{ test, madeClips: 0 }, ...kept.value];
      return id;
    },
    make(testId) {
      const found = find(testId);
      if (!found) return;
      stopMaking();
      const mine = new Scope(`listening test ${testId}`);
      scope = mine;
      making.value = { testId, error: null };
      make(found, mine).then(
        () => {
          if (!mine.isOver) making.value = null;
        },
        (thrown) => {
          if (!mine.isOver) making.value = { testId, error: toErrorInfo(thrown, MAKING_FAILED) };
        },
      );
    },
    stopMaking,
    checkHeadphones: () => openHeadphoneCheck(ports.openStereo, seededRandom(ports.newSeed())),
    async sit(testId, rater, headphones) {
      const test = find(testId)?.test;
      if (test === undefined) throw soundGone();
      const { plan } = test;
      const clips = await store.clips(testId);
      if (clips.length < plan.sentences.length * plan.ways.length) {
        change(testId, (one) => ({ ...one, madeClips: clips.length }));
        throw soundGone();
      }
      const sitting: Sitting = test.sittings.find(isOpen) ?? {
        id: ports.newId(),
        rater,
        headphones,
        trials: drawTrials(plan, seededRandom(ports.newSeed())),
        answers: [],
        startedAtMs: ports.wallClockMs(),
        finishedAtMs: null,
      };
      const opening = new Scope(`sounds of sitting ${sitting.id}`);
      const inTurn = createCpuTurns(ports.scheduler, opening, { class: 'interactive' });
      const clipOf = await sittingSounds(plan, clips, sitting, (...sounds) =>
        inTurn(() => ports.atRate(...sounds)),
      ).finally(() => opening.end());
      await putSitting(testId, sitting);
      return openLiveSitting(
        {
          ...ports,
          store: (changed) => putSitting(testId, changed),
          clipOf,
        },
        plan.method,
        sitting,
      );
    },
    result(testId) {
      const test = find(testId)?.test;
      const result = test ? resultOf(test) : null;
      return test && result ? { plan: test.plan, result } : null;
    },
    file(testId, format) {
      const test = find(testId)?.test;
      const result = test ? resultOf(test) : null;
      if (!test || !result) return null;
      return format === 'csv'
        ? new Blob([listeningCsv(test)], { type: 'text/csv' })
        : jsonFile(listeningJson(test, result));
    },
    ...createSharing({
      ...ports,
      find: (testId) => find(testId)?.test,
      add(test, madeClips) {
        kept.value = [{ test, madeClips }, ...kept.value];
      },
      async replace(test) {
        await store.put(test);
        change(test.id, (one) => ({ ...one, test }));
      },
    }),
    async remove(testId) {
      const found = find(testId);
      if (!found) return async () => {};
      if (making.value?.testId === testId) stopMaking();
      const clips = await store.clips(testId);
      await store.remove(testId);
      const place = kept.value.findIndex(({ test }) => test.id === testId);
      kept.value = kept.value.toSpliced(place, 1);
      return async () => {
        for (const clip of clips) await store.putClip(testId, clip);
        await store.put(found.test);
        kept.value = kept.value.toSpliced(place, 0, { ...found, madeClips: clips.length });
      };
    },
  };
}

function isOpen({ finishedAtMs }: Sitting): boolean {
  return finishedAtMs === null;
}

function cardOf({ test, madeClips }: Kept): ListeningCard {
  const { id, name, createdAtMs, plan, sittings } = test;
  const open = sittings.find(isOpen);
  return {
    id,
    name,
    createdAtMs,
    method: plan.method,
    ways: plan.ways.length,
    sentences: plan.sentences.length - 1,
    madeClips,
    clips: plan.sentences.length * plan.ways.length,
    sitting: open ? { rater: open.rater, answered: open.answers.length, trials: open.trials.length } : null,
    finished: finishedOf(sittings).length,
  };
}
