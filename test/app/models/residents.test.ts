import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createResidents, type Residents } from '../../../src/app/models/index.ts';
import { Runner } from '../../../src/app/scheduling/index.ts';
import type { LoadReport } from '../../../src/contracts/worker.ts';
import type { Seat, Stage } from '../../../src/core/stage.ts';
import { reportOf } from '../../fakes/models/model-reports.ts';

/** Models of the given sizes with the real scheduler; the log says what their workers did and their cards show. */
function setUp(budgetBytes: number, bytes: Partial<Record<Seat, number>>) {
  const log: string[] = [];
  const broken = new Set<Seat>();
  const clock = { nowMs: 0, now: () => ++clock.nowMs };
  const report = (seat: Seat): LoadReport => ({ ...reportOf(seat), memoryBytes: bytes[seat] ?? 0 });
  const workerOf = (seat: Seat) => ({
    async restore() {
      if (broken.has(seat)) throw new Error(`no ${seat}`);
      return report(seat);
    },
    recycle: () => void log.push(`${seat} recycled`),
  });
  const residents: Residents = createResidents({
    workers: {
      stt: workerOf('stt'),
      llm: workerOf('llm'),
      tts: workerOf('tts'),
      standIn: workerOf('standIn'),
    },
    send: (event) => runner.send(event),
    cards: {
      cards: signal([]),
      put() {},
      update: (modelId, { status }) => void log.push(`${modelId} ${status}`),
    },
    budgetBytes: signal(budgetBytes),
  });
  let ids = 0;
  const gate = () => {};
  const runner: Runner = new Runner(
    {
      clock,
      newId: () => `u${++ids}`,
      gates: { stt: gate, llm: gate, tts: gate },
      wakeAfter: () => () => {},
      loadModel: (slot) => residents.loadModel(slot),
      evictModel: (slot) => residents.evictModel(slot),
    },
    { budgetBytes, holdMs: 0 },
  );
  return {
    log,
    broken,
    residents,
    enter: (seat: Seat) => residents.enter(seat, bytes[seat] ?? 0, async () => report(seat)),
    use: (stage: Stage) => runner.submit({ sessionId: 's', stage }, async () => log.push(`${stage} used`)),
  };
}

describe('models in memory', () => {
  it('stay where there is room for all', async () => {
    const { enter, use, log, residents } = setUp(100, { stt: 50, llm: 50 });
    expect((await enter('stt')).modelId).toBe('stt');
    expect((await enter('llm')).modelId).toBe('llm');
    for (const stage of ['stt', 'llm', 'stt'] as const) await use(stage);
    expect(log).toEqual(['stt used', 'llm used', 'stt used']);
    expect(residents.memory.value).toEqual({ neededBytes: 100, budgetBytes: 100, takesTurns: false });
  });

  it('take turns where there is not, and the page says so', async () => {
    const { enter, use, log, residents } = setUp(99, { stt: 50, llm: 50 });
    await enter('stt');
    expect(residents.memory.value.takesTurns).toBe(false);
    await enter('llm');
    expect(residents.memory.value).toEqual({ neededBytes: 100, budgetBytes: 99, takesTurns: true });
    await use('stt');
    expect(log).toEqual([
      'stt recycled',
      'stt resting',
      'llm recycled',
      'llm resting',
      'stt returning',
      'stt ready',
      'stt used',
    ]);
  });

  it('are no burden once they have left', async () => {
    const { enter, log, residents } = setUp(99, { stt: 50, llm: 50 });
    await enter('stt');
    residents.leave('stt');
    await enter('llm');
    expect(log).toEqual(['stt recycled']);
    expect(residents.memory.value).toEqual({ neededBytes: 50, budgetBytes: 99, takesTurns: false });
  });

  it('of two voices go and come back together', async () => {
    const { enter, use, log } = setUp(99, { tts: 20, standIn: 20, llm: 80 });
    await enter('tts');
    await enter('standIn');
    await enter('llm');
    log.length = 0;
    await use('tts');
    expect(log).toEqual([
      'llm recycled',
      'llm resting',
      'tts returning',
      'tts ready',
      'standIn returning',
      'standIn ready',
      'tts used',
    ]);
  });

  it('that cannot be loaded take no memory, and are tried again', async () => {
    const { enter, residents } = setUp(99, { stt: 50, llm: 80 });
    const failing = residents.enter('llm', 80, () => Promise.reject(new Error('no memory')));
    await expect(failing).rejects.toThrow('no memory');
    expect(residents.memory.value.neededBytes).toBe(0);
    await expect(enter('llm')).resolves.toMatchObject({ modelId: 'llm' });
  });

  it('that do not come back rest again, say why, and come back with the next unit', async () => {
    const { enter, use, log, broken } = setUp(99, { stt: 50, llm: 50 });
    await enter('stt');
    await enter('llm');
    broken.add('stt');
    await expect(use('stt')).rejects.toThrow('no stt');
    expect(log.filter((line) => line.startsWith('stt')).at(-1)).toBe('stt resting');
    broken.clear();
    await use('stt');
    expect(log.slice(-3)).toEqual(['stt returning', 'stt ready', 'stt used']);
  });
});
