import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createPlacementStore } from '../../src/adapters/remembered/placement-store.ts';
import { createVerdictStore } from '../../src/adapters/remembered/verdict-store.ts';
import { createModelCards } from '../../src/app/models/index.ts';
import {
  createMachine,
  createOperatorLook,
  createPlacements,
  createPlacer,
  createQuietTimes,
} from '../../src/app/placing/index.ts';
import { Runner } from '../../src/app/scheduling/index.ts';
import { SottoError } from '../../src/contracts/errors.ts';
import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { LoadReport, LoadRequest } from '../../src/contracts/worker.ts';
import type { Device, Seat, Stage } from '../../src/core/stage.ts';
import { reportOf } from '../fakes/models/model-reports.ts';
import { settled } from '../fakes/studio-rig.ts';

const MODELS: Readonly<Record<Seat, string>> = { stt: 'ear', llm: 'mind', tts: 'voice', standIn: 'voice' };

function manifestOf(task: Stage): ModelManifest {
  return {
    schema: 'sotto-model/1',
    id: MODELS[task],
    name: task,
    task,
    architecture: 'fake',
    licence: 'MIT',
    languages: ['en'],
    commit: '1',
    files: [{ path: 'weights', bytes: 100 }],
    dtypes: { webgpu: ['fp16'], wasm: ['fp32'] },
    canary: { tolerance: {}, cases: [] },
  };
}

const OPERATORS = [{ operator: 'MatMul', place: 'gpu', count: 3, ms: 2, share: 1 }] as const;

type Speeds = Readonly<Record<Device, number>>;

interface Options {
  readonly webgpu?: boolean;
  readonly isSoftware?: boolean;
  readonly budgetBytes?: number;
  readonly stored?: Map<string, string>;
  readonly driver?: string;
}

/** A visit to a machine on which every check of a model takes `ms`; all models are ready, on the GPU. */
async function visit(ms: Readonly<Record<string, Speeds>>, options: Options = {}) {
  const { webgpu = true, isSoftware = false, budgetBytes = 1e6, driver = 'd1' } = options;
  const stored = options.stored ?? new Map<string, string>();
  const storage = {
    get: (key: string) => stored.get(key) ?? null,
    set: (key: string, value: string) => void stored.set(key, value),
    watch() {},
  };
  const log: string[] = [];
  const moved: Seat[] = [];
  const open = new Set<string>();
  const wakes: (() => void)[] = [];
  const holds = signal(false);
  const cards = createModelCards();
  for (const stage of ['stt', 'llm', 'tts'] as const) cards.put(manifestOf(stage), 100);
  const adapterKey = `gpu/${driver}`;
  const adapter = Promise.resolve({ webgpu, shaderF16: true, isSoftware, adapterKey });
  const verdicts = createVerdictStore(storage, '1');
  const placements = createPlacements({
    store: createPlacementStore(storage, '1'),
    adapterKey: Promise.resolve(adapterKey),
  });
  let ids = 0;
  const runner = new Runner({
    clock: { now: () => 0 },
    newId: () => `id-${++ids}`,
    gates: { stt() {}, llm() {}, tts() {} },
    wakeAfter: () => () => {},
    loadModel: async () => 1,
    evictModel: async () => {},
  });
  const isInUse = signal(false);
  const settings = signal<{ device: 'auto' | Device; dtype: 'auto' }>({ device: 'auto', dtype: 'auto' });
  for (const { manifest } of cards.cards.value) {
    const chosen = await placements.chosen(manifest);
    const placement = { device: 'webgpu', dtype: 'fp16', reason: 'best', ...chosen } as const;
    cards.update(manifest.id, { status: 'ready', placement });
  }
  const timing = {
    verdicts,
    store: { open: async () => ({}) },
    browser: 'test',
    spawn: () => {
      let name = '';
      return {
        async load({ manifest, device, dtype, isTimed, isProfiled }: LoadRequest): Promise<LoadReport> {
          if (!isTimed) throw new Error('a test worker loads a model only to time it');
          name = `${manifest.id} ${device}`;
          if (open.size > 0) throw new Error(`${name} beside ${[...open].join()}`);
          open.add(name);
          log.push(name);
          while (holds.value && open.has(name)) await new Promise((resolve) => setImmediate(resolve));
          const took = ms[manifest.id]?.[device as Device];
          if (took === undefined)
            throw new SottoError({ code: 'model/load-failed', message: 'No.', recoverable: false });
          const checkTime = { openMs: 5, runMs: took, work: 1000 };
          const operators = isProfiled ? OPERATORS : [];
          return {
            operators,
            ...reportOf(manifest.id),
            device: device as Device,
            dtype: dtype as 'fp16',
            checkTime,
          };
        },
        dispose: () => void open.delete(name),
      };
    },
  };
  const placer = createPlacer({
    ...timing,
    placements,
    adapter,
    settings,
    cards: cards.cards,
    wanted: signal<readonly Seat[]>(['stt', 'llm', 'tts']),
    chosen: (seat) => MODELS[seat],
    memory: signal({ neededBytes: 300, budgetBytes, takesTurns: false }),
    mayRun: () => true,
    move(seat) {
      moved.push(seat);
      const choice = placements.models.value[MODELS[seat]]?.choice;
      if (choice) cards.update(MODELS[seat], { placement: choice });
    },
    quiet: createQuietTimes({
      runner,
      isInUse,
      wakeAfter(_, callback) {
        wakes.push(callback);
        return () => {};
      },
    }),
  });

  const build = { version: '1', commit: 'c', browser: 'test' };
  const operators = createOperatorLook(timing);
  const machine = createMachine({ placer, cards: cards.cards, adapter, verdicts, build, operators });

  /** Lets time pass, as long as somebody waits for it. */
  async function pass(seconds = 60): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      await settled();
      for (const wake of wakes.splice(0)) wake();
    }
    await settled();
  }
  const where = () =>
    Object.fromEntries(cards.cards.value.map(({ manifest, placement }) => [manifest.id, placement?.device]));
  return {
    log,
    moved,
    pass,
    where,
    placer,
    machine,
    placements,
    holds,
    isInUse,
    settings,
    runner,
    stored,
    open,
  };
}

const SLOW_GPU = {
  ear: { webgpu: 300, wasm: 100 },
  mind: { webgpu: 300, wasm: 100 },
  voice: { webgpu: 900, wasm: 300 },
};
const FAST_GPU = {
  ear: { webgpu: 100, wasm: 310 },
  mind: { webgpu: 10, wasm: 300 },
  voice: { webgpu: 100, wasm: 900 },
};
const EVERYTHING = ['ear webgpu', 'ear wasm', 'mind webgpu', 'mind wasm', 'voice webgpu', 'voice wasm'];

describe('placement by measurement', () => {
  it('times every placement, one at a time, once nobody wants anything, and moves what is faster elsewhere', async () => {
    const machine = await visit(SLOW_GPU);
    await settled();
    expect(machine.log).toEqual([]);
    await machine.pass();
    expect(machine.log).toEqual(EVERYTHING);
    expect(machine.where().ear).toBe('wasm');
    expect(machine.moved).toContain('stt');
    expect(machine.placer.measuring.value).toBeNull();
  });

  it('says by how much a GPU is faster, and moves nothing', async () => {
    const machine = await visit(FAST_GPU);
    await machine.pass();
    expect(machine.moved).toEqual([]);
    expect(machine.placements.models.value.ear?.choice).toMatchObject({
      device: 'webgpu',
      reason: 'faster-on-webgpu',
      timesFaster: 3.1,
    });
  });

  it('remembers it for the next visit, and measures again with another driver', async () => {
    const first = await visit(SLOW_GPU);
    await first.pass();
    const again = await visit(SLOW_GPU, { stored: first.stored });
    await again.pass();
    expect(again.log).toEqual([]);
    expect(again.where()).toEqual(first.where());
    const updated = await visit(SLOW_GPU, { stored: first.stored, driver: 'd2' });
    await updated.pass();
    expect(updated.log).toEqual(EVERYTHING);
  });

  it.each([
    ['without a GPU', { webgpu: false }],
    ['where the GPU is the CPU in disguise', { isSoftware: true }],
    ['where a second copy does not fit into the memory', { budgetBytes: 350 }],
  ])('does nothing %s', async (_, options) => {
    const machine = await visit(SLOW_GPU, options);
    await machine.pass();
    expect(machine.log).toEqual([]);
    expect(machine.moved).toEqual([]);
  });

  it('does nothing where the user has chosen the device', async () => {
    const machine = await visit(SLOW_GPU);
    machine.settings.value = { device: 'webgpu', dtype: 'auto' };
    await machine.pass();
    expect(machine.log).toEqual([]);
  });

  it('stops at once when somebody speaks, and begins that placement anew afterwards', async () => {
    const machine = await visit(FAST_GPU);
    machine.holds.value = true;
    await machine.pass(5);
    expect(machine.placer.measuring.value).toMatchObject({ modelId: 'ear', device: 'webgpu' });
    machine.isInUse.value = true;
    await settled();
    expect(machine.placer.measuring.value).toBeNull();
    machine.holds.value = false;
    await machine.pass(10);
    expect(machine.log).toEqual(['ear webgpu']);
    machine.isInUse.value = false;
    await machine.pass();
    expect(machine.log).toEqual(['ear webgpu', ...EVERYTHING]);
  });

  it('stops for a unit of work', async () => {
    const machine = await visit(FAST_GPU);
    machine.holds.value = true;
    await machine.pass(5);
    await machine.runner.submit({ sessionId: 'turn', stage: 'stt' }, async () => {
      await settled();
      expect(machine.placer.measuring.value).toBeNull();
    });
  });

  it('lives with a placement that does not work', async () => {
    const machine = await visit({ ...FAST_GPU, mind: { webgpu: 10 } as unknown as Speeds });
    await machine.pass();
    expect(machine.log).toEqual(EVERYTHING);
    expect(machine.where()).toEqual({ ear: 'webgpu', mind: 'webgpu', voice: 'webgpu' });
  });

  it('looks again when real runs are far from what was measured', async () => {
    const machine = await visit(FAST_GPU);
    await machine.pass();
    const work = (count: number, msPerWork: number) => {
      const load = { modelId: 'ear', device: 'webgpu', dtype: 'fp16' } as const;
      const value = { encodedMs: 2000 };
      for (let unit = 0; unit < count; unit++)
        machine.placements.note({ value, load, meter: { runMs: 2000 * msPerWork } });
    };
    work(12, 0.1);
    await machine.pass();
    expect(machine.log).toHaveLength(6);
    // Ten times slower than the check had promised: hot, or shared.
    work(12, 1);
    await machine.pass();
    expect(machine.log.slice(6)).toEqual(['ear webgpu', 'ear wasm']);
  });
});

describe('measuring the whole machine', () => {
  it('measures everything in turn, also without a GPU, and moves nothing until it is over', async () => {
    const { machine, pass, log, moved } = await visit(SLOW_GPU);
    machine.start();
    await pass(12);
    expect(machine.state.value).toMatchObject({ status: 'running' });
    expect(moved).toEqual([]);
    await pass();
    expect(machine.state.value.status).toBe('done');
    expect(log).toEqual(EVERYTHING);
    expect(moved).toContain('stt');
    const report = JSON.parse(await machine.report().text());
    expect(report).toMatchObject({ schema: 'sotto-machine/1', adapter: 'gpu/d1', commit: 'c' });
    expect(report.rows[2]).toMatchObject({ modelId: 'mind', device: 'webgpu', runMs: 300, rtf: null });
    expect(report.rows[2].tokensPerSecond).toBeCloseTo(3333, 0);
    expect(report.rows[4]).toMatchObject({ modelId: 'voice', rtf: 0.9 });
    expect(report.rows[4].timesThisCpu).toBeCloseTo(1 / 3);

    const without = await visit(SLOW_GPU, { webgpu: false });
    without.machine.start();
    await without.pass();
    expect(without.log).toEqual(['ear wasm', 'mind wasm', 'voice wasm']);
  });

  it('goes on after what cannot be measured, and says which error it was', async () => {
    const { machine, pass } = await visit({ ...FAST_GPU, mind: { webgpu: 10 } as unknown as Speeds });
    machine.start();
    await pass();
    const failures = machine.state.value.rows.map(({ failure }) => failure);
    expect(failures).toEqual([null, null, null, 'model/load-failed', null, null]);
  });

  it('keeps what was measured when it is cancelled, and leaves no worker behind', async () => {
    const { machine, pass, holds, placer } = await visit(FAST_GPU);
    machine.start();
    await pass(6);
    holds.value = true;
    await pass(6);
    expect(placer.measuring.value).not.toBeNull();
    machine.cancel();
    await settled();
    expect(machine.state.value.status).toBe('cancelled');
    expect(machine.state.value.rows[0]?.took).toMatchObject({ runMs: 100 });
    expect(placer.measuring.value).toBeNull();
  });
});

describe('a look into a model', () => {
  const GPU = { device: 'webgpu', dtype: 'fp16' } as const;

  it('tells what its operators take, in a worker of its own that ends', async () => {
    const { machine, log, open } = await visit(SLOW_GPU);
    machine.operators.start(manifestOf('tts'), GPU);
    expect(machine.operators.state.value).toMatchObject({ status: 'running', modelId: 'voice' });
    await settled();
    expect(machine.operators.state.value).toMatchObject({ status: 'done', operators: OPERATORS });
    expect(log).toEqual(['voice webgpu']);
    expect(open.size).toBe(0);
  });

  it('can be cancelled, and says why where the model does not run there', async () => {
    const { machine, holds, open } = await visit({});
    holds.value = true;
    machine.operators.start(manifestOf('tts'), GPU);
    await settled();
    machine.operators.cancel();
    await settled();
    expect(machine.operators.state.value.status).toBe('idle');
    expect(open.size).toBe(0);
    holds.value = false;
    machine.operators.start(manifestOf('tts'), GPU);
    await settled();
    expect(machine.operators.state.value).toMatchObject({
      status: 'failed',
      error: { code: 'model/load-failed' },
    });
  });
});
