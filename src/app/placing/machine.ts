import { type ReadonlySignal, signal } from '@preact/signals';
import { toErrorInfo } from '../../contracts/errors.ts';
import type { ModelManifest } from '../../contracts/manifest.ts';
import type { Placement } from '../../core/models/device-choice.ts';
import { isStage, stageOf } from '../../core/models/model-facts.ts';
import { type MachineRow, machineReport } from '../../core/placement/machine-report.ts';
import type { BuildInfo } from '../../core/report.ts';
import type { VerdictStore } from '../../ports/remembered.ts';
import { hasStarted, type ModelCard } from '../models/index.ts';
import { Scope } from '../scheduling/index.ts';
import { type Adapter, offeredPlacements } from './offered-placements.ts';
import type { OperatorLook } from './operator-look.ts';
import type { Placer } from './placer.ts';

export interface MachineState {
  readonly status: 'idle' | 'running' | 'done' | 'cancelled';
  readonly rows: readonly MachineRow[];
  /** The row that is being measured, or waits for a quiet moment. */
  readonly at: number;
}

/** Measures every placement of every model that is here, because the user wants to know. */
export interface Machine {
  readonly state: ReadonlySignal<MachineState>;
  start(): void;
  /** Keeps what was measured so far. */
  cancel(): void;
  /** A `sotto-machine/1` file. */
  report(): Blob;
  readonly operators: OperatorLook;
}

export interface MachinePorts {
  readonly placer: Pick<Placer, 'measure' | 'hold'>;
  readonly cards: ReadonlySignal<readonly ModelCard[]>;
  readonly adapter: Promise<Adapter>;
  readonly verdicts: Pick<VerdictStore, 'read'>;
  readonly build: BuildInfo;
  readonly operators: OperatorLook;
}

const NOT_MEASURED: MachineState = { status: 'idle', rows: [], at: 0 };

export function createMachine({ placer, cards, adapter, verdicts, build, operators }: MachinePorts): Machine {
  const state = signal(NOT_MEASURED);
  let scope: Scope | null = null;
  let adapterKey = '';

  function change(change: Partial<MachineState>): void {
    state.value = { ...state.value, ...change };
  }

  function fill(at: number, found: Partial<MachineRow>): void {
    change({ rows: state.value.rows.map((row, index) => (index === at ? { ...row, ...found } : row)) });
  }

  async function measureAll(mine: Scope): Promise<void> {
    const found = await adapter;
    adapterKey = found.adapterKey;
    const here = cards.value.filter(
      ({ status, manifest }) => isStage(manifest.task) && (hasStarted(status) || status === 'stored'),
    );
    const tasks = here.flatMap(({ manifest }) =>
      offeredPlacements(manifest, found, verdicts.read(manifest.id)).map((placement) => ({
        manifest,
        placement,
      })),
    );
    change({ rows: tasks.map(({ manifest, placement }) => emptyRow(manifest, placement)) });
    for (const [at, { manifest, placement }] of tasks.entries()) {
      change({ at });
      try {
        const { openMs, runMs, work } = await placer.measure(manifest, placement, mine);
        fill(at, { took: { openMs, runMs, work } });
      } catch (thrown) {
        if (mine.isOver) return;
        fill(at, { failure: toErrorInfo(thrown, UNEXPECTED).code });
      }
    }
  }

  return {
    state,
    operators,
    start() {
      if (state.value.status === 'running') return;
      const mine = new Scope('machine');
      scope = mine;
      const release = placer.hold();
      state.value = { status: 'running', rows: [], at: 0 };
      measureAll(mine).finally(() => {
        release();
        change({ status: mine.isOver ? 'cancelled' : 'done' });
        mine.end();
      });
    },
    cancel: () => scope?.end(),
    report() {
      const report = machineReport(state.value.rows, { ...build, adapter: adapterKey });
      return new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
    },
  };
}

function emptyRow(manifest: ModelManifest, placement: Placement): MachineRow {
  return { modelId: manifest.id, stage: stageOf(manifest), ...placement, took: null, failure: null };
}

const UNEXPECTED = {
  code: 'internal',
  message: 'The model could not be measured; reload the page and measure again.',
  recoverable: true,
} as const;
