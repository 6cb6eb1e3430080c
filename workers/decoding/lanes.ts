import { MOST_STEPS, stepsBetweenLooks } from '../../src/core/decoding/steps-between-looks.ts';

/** What is to be kept of a step of a row. */
export interface Note {
  readonly row: number;
  /** What it looked for, as that of this token of a transcript. */
  readonly token?: number;
  /** The scores from one token to before another. */
  readonly scores?: readonly [from: number, to: number];
}

export interface Look<Found> {
  /** By steps, then by rows. */
  readonly found: readonly (readonly Found[])[];
  /** What was noted, by rows. */
  readonly scores: ReadonlyMap<number, Float32Array>;
}

/** A device with a row for each of several sequences, all of which go on by a token at a time. */
export interface LaneDevice<Found> {
  /** How many rows may take part in a step, fewest first. */
  readonly sizes: readonly number[];
  /** The next step of a row takes this token instead of the one that was found before. */
  seek(row: number, token: number, position: number): void;
  /** Computes a token of each of the first rows, and finds the next. @param index of this step in the next look */
  step(index: number, rows: number, notes: readonly Note[]): Promise<void>;
  look(steps: number, rows: number): Promise<Look<Found>>;
}

/** Tokens that a sequence takes one by one. */
export interface Reading {
  readonly tokens: readonly number[];
  readonly position: number;
  /** Called before the last one is taken: says by which rules a token is found behind it. */
  readonly begin?: () => void;
  /** Scores behind the last one that are wanted. */
  readonly scores?: readonly [from: number, to: number];
  /** From here on what steps look for is kept, from this token of a transcript on. */
  readonly keepFrom?: number;
  /** Whether the sequence goes on with what is found; otherwise somebody waits for the answer. */
  readonly goesOn: boolean;
}

export interface ReadTokens<Found> {
  /** What was found behind the last token, and behind that, as far as steps went. */
  readonly found: readonly Found[];
  readonly scores: Float32Array | null;
}

interface Ask<Found> {
  readonly reading: Reading | null;
  readonly resolve: (answer: ReadTokens<Found>) => void;
  readonly reject: (reason: unknown) => void;
}

/** While somebody waits for an answer that nothing follows, others go no further than this. */
const SOON = 4;

/** One sequence among those that share their steps. */
export class Lane<Found> {
  /** The next token of a transcript whose step is kept; null: none is. */
  keeps: number | null = null;
  asked: Ask<Found> | null = null;

  constructor(
    readonly row: number,
    private readonly lanes: Pick<Lanes<Found>, 'goOn' | 'leave'>,
  ) {}

  /** Reads tokens, at most as many as there are steps between two looks. */
  read(reading: Reading): Promise<ReadTokens<Found>> {
    if (reading.tokens.length > MOST_STEPS)
      throw new RangeError(`${reading.tokens.length} tokens are too many`);
    this.keeps = null;
    return this.#ask(reading);
  }

  /** What is found next. */
  async more(): Promise<readonly Found[]> {
    return (await this.#ask(null)).found;
  }

  /** Nobody waits for this sequence any more. */
  release(): void {
    this.lanes.leave(this);
  }

  #ask(reading: Reading | null): Promise<ReadTokens<Found>> {
    return new Promise((resolve, reject) => {
      this.asked = { reading, resolve, reject };
      this.lanes.goOn();
    });
  }
}

/**
 * Lets several sequences share each step of a device, whatever each of them does. Once all of them have said how they go on,
 * as many steps are made as keep a pause short, with one look at what was found for all.
 */
export class Lanes<Found> {
  readonly #lanes = new Set<Lane<Found>>();
  #stepMs: number | null = null;
  #isRunning = false;

  constructor(
    private readonly device: LaneDevice<Found>,
    private readonly nowMs: () => number,
  ) {}

  /** @param row in which nobody else is */
  join(row: number): Lane<Found> {
    const lane = new Lane<Found>(row, this);
    this.#lanes.add(lane);
    return lane;
  }

  leave(lane: Lane<Found>): void {
    this.#lanes.delete(lane);
    this.goOn();
  }

  goOn(): void {
    const lanes = [...this.#lanes];
    if (this.#isRunning || lanes.length === 0 || lanes.some(({ asked }) => asked === null)) return;
    this.#isRunning = true;
    void this.#round(lanes).finally(() => {
      this.#isRunning = false;
      this.goOn();
    });
  }

  async #round(lanes: readonly Lane<Found>[]): Promise<void> {
    const asks = lanes.flatMap((lane) => {
      const ask = lane.asked;
      lane.asked = null;
      return ask ? [{ lane, ...ask }] : [];
    });
    try {
      const startedAtMs = this.nowMs();
      const rows = this.#rowsFor(lanes);
      const steps = this.#stepsFor(asks);
      for (let index = 0; index < steps; index += 1) {
        const notes = asks.flatMap(({ lane, reading }) => this.#prepare(lane, reading, index));
        await this.device.step(index, rows, notes);
      }
      const { found, scores } = await this.device.look(steps, rows);
      this.#stepMs = (this.nowMs() - startedAtMs) / steps;
      for (const { lane, reading, resolve } of asks) {
        const from = reading === null ? 0 : reading.tokens.length - 1;
        const own = found.slice(from).flatMap((step) => step.slice(lane.row, lane.row + 1));
        resolve({ found: own, scores: scores.get(lane.row) ?? null });
      }
    } catch (thrown) {
      for (const { reject } of asks) reject(thrown);
    }
  }

  #prepare(lane: Lane<Found>, reading: Reading | null, index: number): readonly Note[] {
    const { row } = lane;
    const last = (reading?.tokens.length ?? 0) - 1;
    const token = reading?.tokens[index];
    if (reading !== null && token !== undefined) this.device.seek(row, token, reading.position + index);
    const isLast = reading !== null && index === last;
    if (isLast) {
      reading.begin?.();
      lane.keeps = reading.keepFrom ?? null;
    }
    const scores = isLast && reading.scores ? { scores: reading.scores } : {};
    const kept = lane.keeps === null ? {} : { token: lane.keeps };
    if (lane.keeps !== null) lane.keeps = reading?.goesOn === false ? null : lane.keeps + 1;
    return 'scores' in scores || 'token' in kept ? [{ row, ...scores, ...kept }] : [];
  }

  #rowsFor(lanes: readonly Lane<Found>[]): number {
    const top = Math.max(...lanes.map(({ row }) => row));
    const size = this.device.sizes.find((rows) => rows > top);
    if (size === undefined) throw new RangeError(`there is no row ${top}`);
    return size;
  }

  #stepsFor(asks: readonly Pick<Ask<Found>, 'reading'>[]): number {
    const longest = Math.max(...asks.map(({ reading }) => reading?.tokens.length ?? 1));
    const wanted = stepsBetweenLooks(this.#stepMs, MOST_STEPS);
    const isAwaited = asks.some(({ reading }) => reading?.goesOn === false);
    const goesOn = asks.some(({ reading }) => reading?.goesOn !== false);
    if (!goesOn) return longest;
    return Math.max(longest, isAwaited ? Math.min(SOON, wanted) : wanted);
  }
}
