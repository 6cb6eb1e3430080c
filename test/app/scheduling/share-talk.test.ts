import { expect, it } from 'vitest';
import { Runner, shareTalk } from '../../../src/app/scheduling/index.ts';

/** Two tabs that hear of each other. */
function setUp() {
  const ears: ((isTalking: boolean) => void)[] = [];
  const tabs = [0, 1].map((at) => {
    const gates: string[] = [];
    const gate = (open: boolean) => void gates.push(open ? 'opened' : 'closed');
    let ids = 0;
    const runner = new Runner(
      {
        clock: { now: () => 0 },
        newId: () => `u${++ids}`,
        gates: { stt: gate, llm: gate, tts: gate },
        wakeAfter: () => () => {},
        loadModel: async () => 0,
        evictModel: async () => {},
      },
      { holdMs: 0 },
    );
    shareTalk(runner, (onOthers) => {
      ears[at] = onOthers;
      let told = false;
      return {
        tell(isTalking) {
          if (isTalking === told) return;
          told = isTalking;
          ears[1 - at]?.(isTalking);
        },
      };
    });
    return { runner, gates };
  });
  const [mine, other] = tabs;
  if (!mine || !other) throw new Error('no tabs');
  return { mine, other };
}

it('background work gives way to a conversation in another tab, and goes on after it', async () => {
  const { mine, other } = setUp();
  let endBatch = () => {};
  const batch = mine.runner.submit(
    { sessionId: 'b', stage: 'llm', class: 'background' },
    () => new Promise<void>((resolve) => (endBatch = resolve)),
  );
  let endTurn = () => {};
  const turn = other.runner.submit(
    { sessionId: 'i', stage: 'stt' },
    () => new Promise<void>((resolve) => (endTurn = resolve)),
  );
  expect(mine.gates).toEqual(['closed']);
  endTurn();
  await turn;
  expect(mine.gates).toEqual(['closed', 'opened']);
  endBatch();
  await batch;
});

it('background work in another tab is no conversation', () => {
  const { mine, other } = setUp();
  const never = () => new Promise<void>(() => {});
  void mine.runner.submit({ sessionId: 'b', stage: 'llm', class: 'background' }, never);
  void other.runner.submit({ sessionId: 'c', stage: 'stt', class: 'background' }, never);
  expect(mine.gates).toEqual([]);
});
