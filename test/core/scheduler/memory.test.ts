import { describe, expect, it } from 'vitest';
import { GPU_SLOTS, type Slot } from '../../../src/core/scheduler/work.ts';
import { Bench, background, brief, unit } from './harness.ts';

type Sizes = Partial<Record<Slot, number>>;

/** The models of these sizes are there; the one that was used last is the last one. */
function holding(budgetBytes: number, sizes: Sizes): Bench {
  const bench = new Bench({ budgetBytes: 1e9, holdMs: 0 });
  for (const slot of GPU_SLOTS) {
    const bytes = sizes[slot];
    if (bytes === undefined) continue;
    bench.send({ type: 'modelWanted', slot, bytes });
    bench.nowMs += 1;
    bench.send({ type: 'modelLoaded', slot });
  }
  bench.send({ type: 'budgetChanged', bytes: budgetBytes });
  return bench;
}

describe('a model that a unit waits for', () => {
  it('is loaded once, and the unit begins when it is there', () => {
    const bench = new Bench();
    bench.send({ type: 'modelSized', slot: 'llm', bytes: 50 });
    const [first, second] = [unit({ slot: 'llm' }), unit({ slot: 'llm' })];
    expect(brief(bench.submit(first))).toEqual(['load llm']);
    expect(brief(bench.submit(second))).toEqual([]);
    expect(brief(bench.send({ type: 'modelLoaded', slot: 'llm', bytes: 50 }))).toEqual([
      `dispatch ${first.id}`,
    ]);
  });

  it('is loaded again where another one takes its place', () => {
    const bench = holding(100, { llm: 50 });
    bench.send({ type: 'modelSized', slot: 'llm', bytes: 60 });
    expect(brief(bench.submit(unit({ slot: 'llm' })))).toEqual(['load llm']);
  });

  it.each<[string, number, Sizes, string[]]>([
    ['fits in beside another one, to the byte', 50, { stt: 50 }, ['load llm']],
    ['is larger than the budget, and alone', 101, {}, ['load llm']],
    ['is larger than the budget, beside another one', 101, { stt: 1 }, ['evict stt']],
    ['is a byte too large', 51, { stt: 50 }, ['evict stt']],
    ['finds two of which the first was used earlier', 50, { stt: 50, tts: 50 }, ['evict stt']],
  ])('%s', (_, bytes, sizes, effects) => {
    const bench = holding(100, sizes);
    bench.send({ type: 'modelSized', slot: 'llm', bytes });
    expect(brief(bench.submit(unit({ slot: 'llm' })))).toEqual(effects);
  });

  it('begins to load when the one that made room has gone, and no other goes for it meanwhile', () => {
    const bench = holding(100, { stt: 50, tts: 50 });
    bench.send({ type: 'modelSized', slot: 'llm', bytes: 50 });
    const asked = unit({ slot: 'llm' });
    expect(brief(bench.submit(asked))).toEqual(['evict stt']);
    expect(brief(bench.pass(10))).toEqual([]);
    expect(brief(bench.send({ type: 'modelEvicted', slot: 'stt' }))).toEqual(['load llm']);
    expect(brief(bench.send({ type: 'modelLoaded', slot: 'llm' }))).toEqual([`dispatch ${asked.id}`]);
  });

  it('counts with its real size from then on', () => {
    const bench = holding(100, { stt: 10 });
    bench.send({ type: 'modelSized', slot: 'llm', bytes: 50 });
    bench.submit(unit({ slot: 'llm' }));
    bench.send({ type: 'modelLoaded', slot: 'llm', bytes: 80 });
    bench.send({ type: 'modelSized', slot: 'tts', bytes: 15 });
    expect(brief(bench.submit(unit({ slot: 'tts' })))).toEqual(['evict stt']);
  });

  it('waits for the end of what runs where nothing else can make room', () => {
    const bench = holding(100, { stt: 80 });
    bench.send({ type: 'modelSized', slot: 'llm', bytes: 50 });
    const [running, asked] = [unit(), unit({ slot: 'llm' })];
    bench.submit(running);
    expect(brief(bench.submit(asked))).toEqual([]);
    expect(brief(bench.settle(running))).toEqual(['evict stt']);
    expect(brief(bench.send({ type: 'modelEvicted', slot: 'stt' }))).toEqual(['load llm']);
  });

  it('makes no room where a model takes no memory of the GPU', () => {
    const bench = holding(100, { tts: 90 });
    for (const slot of ['stt', 'cpu'] as const) {
      bench.send({ type: 'modelSized', slot, bytes: 0 });
      const each = unit({ slot });
      expect(brief(bench.submit(each))).toEqual([`dispatch ${each.id}`]);
      bench.settle(each);
    }
    bench.send({ type: 'modelSized', slot: 'llm', bytes: 20 });
    expect(brief(bench.submit(unit({ slot: 'llm' })))).toEqual(['evict tts']);
  });

  it('takes what waited for it with it where it cannot be loaded, and is tried again for what comes then', () => {
    const bench = new Bench();
    bench.send({ type: 'modelSized', slot: 'llm', bytes: 50 });
    const waiting = [background({ slot: 'llm' }), unit({ slot: 'llm' }), background({ slot: 'llm' })];
    const elsewhere = unit({ slot: 'tts' });
    for (const each of [...waiting, elsewhere]) bench.submit(each);
    const dropped = brief(bench.send({ type: 'modelLoadFailed', slot: 'llm' }));
    expect(dropped.toSorted()).toEqual(waiting.map(({ id }) => `drop ${id}`).toSorted());
    expect(bench.running('tts')).toBe(elsewhere.id);
    expect(brief(bench.submit(unit({ slot: 'llm' })))).toEqual(['load llm']);
  });
});

describe('a model that is wanted without a unit', () => {
  it('is loaded, and what was not used for the longest time goes when it takes more than expected', () => {
    const bench = new Bench({ budgetBytes: 100 });
    expect(brief(bench.send({ type: 'modelWanted', slot: 'stt', bytes: 10 }))).toEqual(['load stt']);
    expect(brief(bench.send({ type: 'modelWanted', slot: 'llm', bytes: 90 }))).toEqual(['load llm']);
    bench.nowMs = 1;
    expect(brief(bench.send({ type: 'modelLoaded', slot: 'stt', bytes: 10 }))).toEqual([]);
    bench.nowMs = 2;
    expect(brief(bench.send({ type: 'modelLoaded', slot: 'llm', bytes: 95 }))).toEqual(['evict stt']);
  });

  it('is loaded, too, where nothing is known of its size', () => {
    const bench = new Bench();
    expect(brief(bench.send({ type: 'modelWanted', slot: 'llm', bytes: 0 }))).toEqual(['load llm']);
    const asked = unit({ slot: 'llm' });
    expect(brief(bench.submit(asked))).toEqual([]);
    expect(brief(bench.send({ type: 'modelLoaded', slot: 'llm', bytes: 7 }))).toEqual([
      `dispatch ${asked.id}`,
    ]);
  });

  it('is not loaded again once it is there, or has gone for another one', () => {
    const bench = holding(100, { stt: 50, llm: 50 });
    expect(brief(bench.pass(10))).toEqual([]);
    bench.send({ type: 'modelSized', slot: 'tts', bytes: 50 });
    bench.submit(unit({ slot: 'tts' }));
    bench.send({ type: 'modelEvicted', slot: 'stt' });
    bench.send({ type: 'modelLoaded', slot: 'tts' });
    expect(brief(bench.pass(10))).toEqual([]);
  });

  it('is held on to where it was wanted again while it left', () => {
    const bench = holding(1_000, { stt: 50, llm: 50, tts: 50 });
    expect(brief(bench.send({ type: 'budgetChanged', bytes: 120 }))).toEqual(['evict stt']);
    expect(brief(bench.send({ type: 'modelWanted', slot: 'stt', bytes: 20 }))).toEqual(['load stt']);
    bench.send({ type: 'modelLoaded', slot: 'stt' });
    bench.send({ type: 'modelEvicted', slot: 'stt' });
    const asked = unit();
    expect(brief(bench.submit(asked))).toEqual([`dispatch ${asked.id}`]);
  });
});

describe('a load that ends late', () => {
  it.each<[string, (bench: Bench) => void]>([
    [
      'the model was sent away meanwhile',
      (bench) => {
        bench.send({ type: 'budgetChanged', bytes: 1 });
        bench.send({ type: 'modelEvicted', slot: 'stt' });
      },
    ],
    ['the model is on its way out', (bench) => bench.send({ type: 'budgetChanged', bytes: 1 })],
  ])('gives no unit a worker where %s', (_, happen) => {
    const bench = holding(100, { stt: 50, llm: 50 });
    happen(bench);
    bench.send({ type: 'modelLoaded', slot: 'stt', bytes: 50 });
    bench.send({ type: 'modelEvicted', slot: 'stt' });
    bench.send({ type: 'budgetChanged', bytes: 100 });
    const asked = unit();
    expect(brief(bench.submit(asked))).toEqual(['load stt']);
    expect(brief(bench.send({ type: 'modelLoaded', slot: 'stt' }))).toEqual([`dispatch ${asked.id}`]);
  });

  it('loads the larger one that was wanted in its place when there is room', () => {
    const bench = holding(100, { llm: 60 });
    bench.send({ type: 'modelWanted', slot: 'tts', bytes: 20 });
    const [running, asked] = [unit({ slot: 'llm' }), unit({ slot: 'tts' })];
    bench.submit(running);
    expect(brief(bench.send({ type: 'modelWanted', slot: 'tts', bytes: 50 }))).toEqual([]);
    expect(brief(bench.send({ type: 'modelLoaded', slot: 'tts', bytes: 50 }))).toEqual([]);
    bench.submit(asked);
    expect(brief(bench.settle(running))).toEqual(['evict llm']);
    expect(brief(bench.send({ type: 'modelEvicted', slot: 'llm' }))).toEqual(['load tts']);
    expect(brief(bench.send({ type: 'modelLoaded', slot: 'tts' }))).toEqual([`dispatch ${asked.id}`]);
  });

  it('leaves a slot free for all that needs no memory any more', () => {
    const bench = holding(100, { stt: 50, llm: 50 });
    bench.send({ type: 'budgetChanged', bytes: 1 });
    bench.send({ type: 'modelEvicted', slot: 'stt' });
    bench.send({ type: 'modelLoaded', slot: 'stt', bytes: 0 });
    const asked = unit();
    expect(brief(bench.submit(asked))).toEqual([`dispatch ${asked.id}`]);
  });
});

describe('a smaller budget', () => {
  it('is kept to by one idle model after the other, and the one that was used last stays', () => {
    const bench = holding(1_000, { stt: 50, llm: 50, tts: 50 });
    expect(brief(bench.send({ type: 'budgetChanged', bytes: 1 }))).toEqual(['evict stt']);
    expect(brief(bench.pass(10))).toEqual([]);
    expect(brief(bench.send({ type: 'modelEvicted', slot: 'stt' }))).toEqual(['evict llm']);
    expect(brief(bench.send({ type: 'modelEvicted', slot: 'llm' }))).toEqual([]);
  });

  it('takes no model away from a unit that runs with it', () => {
    const bench = holding(1_000, { stt: 50, llm: 50 });
    const [running, later] = [unit(), unit({ slot: 'llm' })];
    bench.submit(running);
    bench.nowMs += 1;
    bench.submit(later);
    bench.settle(later);
    expect(brief(bench.send({ type: 'budgetChanged', bytes: 60 }))).toEqual([]);
    expect(brief(bench.settle(running))).toEqual(['evict stt']);
  });

  it('asks for nothing where all fit in, to the byte', () => {
    const bench = holding(1_000, { stt: 50, llm: 50 });
    expect(brief(bench.send({ type: 'budgetChanged', bytes: 100 }))).toEqual([]);
    expect(brief(bench.send({ type: 'budgetChanged', bytes: 99 }))).toEqual(['evict stt']);
  });

  it('looks at when a model was used, not at when it was loaded', () => {
    const bench = holding(1_000, { stt: 50, llm: 50, tts: 50 });
    bench.nowMs += 1;
    const each = unit({ slot: 'stt' });
    bench.submit(each);
    bench.settle(each);
    expect(brief(bench.send({ type: 'budgetChanged', bytes: 100 }))).toEqual(['evict llm']);
  });
});

describe('a background unit, while a conversation waits for a model', () => {
  it.each<[string, number, string[]]>([
    ['goes on where its model is in the way: its end is the nearest way to memory', 50, []],
    ['pauses where the model loads beside it', 20, ['load stt', 'closeGate llm']],
  ])('%s', (_, bytes, effects) => {
    const bench = holding(100, { llm: 80 });
    bench.send({ type: 'modelSized', slot: 'stt', bytes });
    const long = background({ slot: 'llm' });
    bench.submit(long);
    expect(brief(bench.submit(unit()))).toEqual(effects);
  });

  it('pauses where the absent model is one that nobody waits for', () => {
    const bench = holding(100, { stt: 10, llm: 80 });
    bench.send({ type: 'modelSized', slot: 'tts', bytes: 50 });
    bench.submit(background({ slot: 'llm' }));
    const asked = unit();
    expect(brief(bench.submit(asked))).toEqual([`dispatch ${asked.id}`, 'closeGate llm']);
  });
});
