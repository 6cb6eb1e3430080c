import type { UnitMeter } from '../../../src/contracts/worker.ts';
import type { GpuTotals } from '../placing/gpu-meter.ts';

const COUNTS = ['dispatches', 'submits', 'pipelines'] as const;

/** What the GPU did for one unit. */
export class GpuShare {
  busyMs = 0;
  readonly counts = { dispatches: 0, submits: 0, pipelines: 0 };

  constructor(private readonly shares: Pick<GpuShares, 'leave'>) {}

  end(): void {
    this.shares.leave(this);
  }
}

/**
 * Shares what the GPU does out among the units that run at that time, evenly: their meters add up to what was done, and one
 * that runs alone has all of it.
 */
export class GpuShares {
  readonly #running = new Set<GpuShare>();
  #seen: GpuTotals;

  constructor(private readonly totals: () => GpuTotals) {
    this.#seen = totals();
  }

  /** Units that run now. */
  get running(): number {
    return this.#running.size;
  }

  begin(): GpuShare {
    this.#settle();
    const share = new GpuShare(this);
    this.#running.add(share);
    return share;
  }

  leave(share: GpuShare): void {
    this.#settle();
    this.#running.delete(share);
  }

  /** @param share null: of a unit that has not begun */
  read(share: GpuShare | null): Pick<UnitMeter, 'gpuBusyMs' | 'liveGpuBytes' | (typeof COUNTS)[number]> {
    this.#settle();
    const { busyMs, counts } = share ?? { busyMs: 0, counts: { dispatches: 0, submits: 0, pipelines: 0 } };
    return { gpuBusyMs: busyMs, ...counts, liveGpuBytes: this.#seen.liveBytes };
  }

  /** Gives what was done since the last time to those who ran meanwhile; of what can't be divided, the first have one more. */
  #settle(): void {
    const now = this.totals();
    const units = [...this.#running];
    for (const [index, share] of units.entries()) {
      share.busyMs += (now.busyMs - this.#seen.busyMs) / units.length;
      for (const count of COUNTS) {
        const done = now[count] - this.#seen[count];
        share.counts[count] += Math.floor(done / units.length) + (index < done % units.length ? 1 : 0);
      }
    }
    this.#seen = now;
  }
}
