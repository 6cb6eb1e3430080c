import { choosePlacements, isSamePlacement } from '../../../src/core/placement/choose-placements.ts';
import { TYPICAL_WORK } from '../../../src/core/placement/exchange.ts';
import {
  candidatesOf,
  decided,
  measured,
  type PlacedModel,
  ran,
  UNKNOWN_MODEL,
  unmeasured,
} from '../../../src/core/placement/placed-model.ts';
import { STAGES, type Stage } from '../../../src/core/stage.ts';
import { type Machine, PLACEMENTS, type Where } from './machine.ts';

export interface Life {
  readonly totalMs: number;
  readonly moves: number;
  readonly looks: number;
  readonly last: Where;
}

/** Exchanges on a machine where the placements never change. */
export function liveAt(machine: Machine, where: Where, exchanges: number): number {
  let totalMs = 0;
  for (let count = 0; count < exchanges; count++) totalMs += machine.exchange(where).endMs;
  return totalMs;
}

/** Exchanges on a machine where the app chooses: after each it measures what is missing, and decides. */
export function liveOn(machine: Machine, exchanges: number): Life {
  let models: Readonly<Record<Stage, PlacedModel>> = {
    stt: UNKNOWN_MODEL,
    llm: UNKNOWN_MODEL,
    tts: UNKNOWN_MODEL,
  };
  let [totalMs, moves, looks] = [0, 0, 0];
  let where: Where = { stt: PLACEMENTS[0], llm: PLACEMENTS[0], tts: PLACEMENTS[0] };

  function look(): void {
    let hasLooked = false;
    const next = { ...models };
    for (const stage of STAGES) {
      for (const placement of unmeasured(next[stage], PLACEMENTS)) {
        hasLooked = true;
        const runMs = machine.check(stage, placement);
        next[stage] = measured(next[stage], { ...placement, openMs: 1, runMs, work: TYPICAL_WORK[stage] });
      }
    }
    models = next;
    if (!hasLooked) return;
    looks += 1;
    const candidates = Object.fromEntries(
      STAGES.map((stage) => [stage, candidatesOf(models[stage], stage, PLACEMENTS)]),
    );
    const choices = choosePlacements(candidates, where);
    const moved = STAGES.filter((stage) => {
      const choice = choices[stage];
      return choice !== undefined && !isSamePlacement(choice, where[stage]);
    });
    moves += moved.length;
    for (const stage of STAGES) {
      const choice = choices[stage];
      if (choice === undefined) throw new Error(`${stage} was measured and not decided`);
      next[stage] = decided(next[stage], choice, moved.length > 0);
      where = { ...where, [stage]: choice };
    }
  }

  for (let count = 0; count < exchanges; count++) {
    const { endMs, took } = machine.exchange(where);
    totalMs += endMs;
    const next = { ...models };
    for (const stage of STAGES) next[stage] = ran(next[stage], took[stage] / TYPICAL_WORK[stage]);
    models = next;
    look();
  }
  return { totalMs, moves, looks, last: where };
}
