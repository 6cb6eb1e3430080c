import type { Part, UnitPart } from '../../../src/core/profile/parts.ts';

/** A unit that does something more often is told of it in sum. */
const MOST_PARTS = 32;

export interface PartLogPorts {
  readonly nowMs: () => number;
  readonly gpuBusyMs: () => number;
}

/** What the parts of one unit took. */
export class PartLog {
  readonly #parts: UnitPart[] = [];
  readonly #ports: PartLogPorts;
  #startedAtMs = 0;

  constructor(ports: PartLogPorts) {
    this.#ports = ports;
  }

  get parts(): readonly UnitPart[] {
    return this.#parts;
  }

  /** With the unit's first instruction. */
  start(): void {
    this.#startedAtMs = this.#ports.nowMs();
  }

  /** @returns what ends the part, once */
  begin(part: Part): () => void {
    const { nowMs, gpuBusyMs } = this.#ports;
    const [begunAtMs, busyBeforeMs] = [nowMs(), gpuBusyMs()];
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const ms = nowMs() - begunAtMs;
      this.#add({ part, atMs: begunAtMs - this.#startedAtMs, ms, gpuBusyMs: gpuBusyMs() - busyBeforeMs });
    };
  }

  #add(added: UnitPart): void {
    const same = this.#parts.findLastIndex(({ part }) => part === added.part);
    const known = this.#parts[same];
    if (known === undefined || this.#parts.length < MOST_PARTS) this.#parts.push(added);
    else {
      const [ms, gpuBusyMs] = [known.ms + added.ms, known.gpuBusyMs + added.gpuBusyMs];
      this.#parts[same] = { ...known, ms, gpuBusyMs };
    }
  }
}
