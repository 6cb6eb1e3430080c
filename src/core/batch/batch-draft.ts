import {
  type BatchEffect,
  type BatchState,
  type BatchStep,
  type UnitKey,
  type UnitRef,
  unitId,
} from './batch-state.ts';
import { type JobRecord, sameUnit, type UnitRecord } from './job.ts';

/** Collects what one step changes. */
export class BatchDraft {
  state: BatchState;
  readonly #before: BatchState;
  readonly #changed = new Map<string, UnitRecord>();
  readonly #removed = new Map<string, UnitKey>();
  readonly effects: BatchEffect[] = [];

  constructor(state: BatchState) {
    this.#before = state;
    this.state = state;
  }

  setJob(change: Partial<JobRecord>): void {
    this.set({ job: { ...this.state.job, ...change } });
  }

  set(change: Partial<BatchState>): void {
    this.state = { ...this.state, ...change };
  }

  unit(ref: UnitRef): UnitRecord | undefined {
    return this.state.units.find((unit) => sameUnit(unit, ref));
  }

  /** Stores the unit, and keeps it in mind while something is left to do for it. */
  putUnit(unit: UnitRecord): void {
    const others = this.state.units.filter((other) => !sameUnit(other, unit));
    const isOpen = unit.state === 'ready' || unit.state === 'leased';
    this.set({ units: isOpen ? [...others, unit] : others });
    this.#changed.set(unitId(unit), unit);
    this.#removed.delete(unitId(unit));
  }

  /** Takes the unit and its result out of the store. */
  removeUnit(ref: UnitRef): void {
    this.set({ units: this.state.units.filter((other) => !sameUnit(other, ref)) });
    this.#changed.delete(unitId(ref));
    this.#removed.set(unitId(ref), { jobId: this.state.job.id, ...ref });
  }

  unsubmit(ref: UnitRef): void {
    const submitted = new Set(this.state.submitted);
    submitted.delete(unitId(ref));
    this.set({ submitted });
  }

  end(): BatchStep {
    const { state, effects } = this;
    const job = state.job === this.#before.job ? null : state.job;
    const changes = { job, units: [...this.#changed.values()], removed: [...this.#removed.values()] };
    return { state, changes, effects };
  }
}
