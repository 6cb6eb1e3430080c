import { describe, expect, it } from 'vitest';
import { rtfOf } from '../../../src/core/scheduler/estimate.ts';
import { Bench, background, brief, unit } from './harness.ts';

describe('slots', () => {
  it('gives a free slot to a unit at once', () => {
    const bench = new Bench();
    const first = unit();
    expect(brief(bench.submit(first))).toEqual([`dispatch ${first.id}`]);
  });

  it('runs one unit a slot, and units of different slots side by side', () => {
    const bench = new Bench();
    const [a, b, c] = [unit(), unit(), unit({ slot: 'tts' })];
    bench.submit(a);
    expect(brief(bench.submit(b))).toEqual([]);
    expect(brief(bench.submit(c))).toEqual([`dispatch ${c.id}`]);
    expect(brief(bench.settle(a))).toEqual([`dispatch ${b.id}`]);
  });

  it('keeps the slot taken after a cancel until the worker has answered', () => {
    const bench = new Bench();
    const [a, b] = [unit(), unit()];
    bench.submit(a);
    bench.submit(b);
    expect(brief(bench.send({ type: 'sessionCancelled', sessionId: a.sessionId }))).toEqual([
      `cancel ${a.id}`,
    ]);
    expect(bench.running('stt')).toBe(a.id);
    expect(brief(bench.settle(a, 'cancelled'))).toEqual([`dispatch ${b.id}`]);
  });

  it('ignores an answer of a unit that does not run there', () => {
    const bench = new Bench();
    const [a, b] = [unit(), unit()];
    bench.submit(a);
    bench.submit(b);
    expect(bench.settle(b)).toEqual([]);
    expect(bench.running('stt')).toBe(a.id);
  });

  it('takes a second submission of the same unit for the first', () => {
    const bench = new Bench();
    const [a, b] = [unit(), unit()];
    bench.submit(a);
    bench.submit(a);
    bench.submit(b);
    bench.submit(b);
    bench.settle(a);
    expect(brief(bench.settle(b))).toEqual([]);
  });

  it.each(['', '!', '0', 'a', 'ä'])(
    'drops a waiting unit of a cancelled session whatever its name is: %j',
    (id) => {
      const bench = new Bench();
      const [holder, waiting] = [unit(), unit({ id, sessionId: 'mine' })];
      bench.submit(holder);
      bench.submit(waiting);
      expect(bench.send({ type: 'sessionCancelled', sessionId: 'mine' })).toEqual([
        { type: 'drop', unit: waiting },
      ]);
    },
  );

  it('stops nothing of a session that was not cancelled', () => {
    const bench = new Bench();
    const [a, b] = [unit(), background({ slot: 'cpu' })];
    bench.submit(a);
    bench.submit(b);
    expect(bench.send({ type: 'sessionCancelled', sessionId: 'another' })).toEqual([]);
  });

  it('drops every waiting unit of a cancelled session and no other', () => {
    const bench = new Bench();
    const holder = unit();
    const mine = [unit({ sessionId: 'mine' }), unit({ sessionId: 'mine', class: 'background' })];
    const other = unit({ sessionId: 'mine-not' });
    for (const each of [holder, ...mine, other]) bench.submit(each);
    const effects = brief(bench.send({ type: 'sessionCancelled', sessionId: 'mine' }));
    expect(effects.toSorted()).toEqual(mine.map(({ id }) => `drop ${id}`).toSorted());
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${other.id}`]);
  });
});

describe('order within a class', () => {
  it('takes the session with the least left first', () => {
    const bench = new Bench({ priorRtf: { stt: 0.5, llm: 1, tts: 1, cpu: 1 } });
    const holder = unit();
    const long = unit({ predictedMs: null, mediaMs: 5_000, remainingMediaMs: 200_000 });
    const short = unit({ predictedMs: null, mediaMs: 6_000 });
    for (const each of [holder, long, short]) bench.submit(each);
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${short.id}`]);
  });

  it('takes live units first, the earliest deadline before all', () => {
    const bench = new Bench();
    const holder = unit();
    const clip = unit({ predictedMs: 1 });
    const later = unit({ deadlineMs: 900, predictedMs: 500 });
    const sooner = unit({ deadlineMs: 800, predictedMs: 700 });
    for (const each of [holder, clip, later, sooner]) bench.submit(each);
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${sooner.id}`]);
    expect(brief(bench.settle(sooner))).toEqual([`dispatch ${later.id}`]);
  });

  it("follows the user's order of background jobs before their cost", () => {
    const bench = new Bench();
    const holder = background();
    const cheap = background({ predictedMs: 1 });
    const second = background({ order: 2, predictedMs: 10 });
    const first = background({ order: 1, predictedMs: 1_000 });
    for (const each of [holder, cheap, second, first]) bench.submit(each);
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${first.id}`]);
  });

  it('takes the oldest first once it has waited for the aging limit', () => {
    const bench = new Bench({ agingLimitMs: { interactive: 1_000, background: 1_000 } });
    const holder = unit();
    const old = unit({ predictedMs: 9_000 });
    const young = unit({ predictedMs: 1 });
    bench.submit(holder);
    bench.submit(old);
    bench.nowMs = 999;
    bench.submit(young);
    bench.nowMs = 1_000;
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${old.id}`]);
  });

  it('predicts from what the device has shown', () => {
    const bench = new Bench();
    for (let i = 0; i < 200; i += 1) {
      const each = unit({ mediaMs: 1_000 });
      bench.submit(each);
      bench.settle(each, 'completed', 730);
    }
    expect(rtfOf(bench.state.slots.stt.rtf)).toBeCloseTo(0.73, 3);
  });
});

describe('interactive before background', () => {
  it('closes the gates of background units elsewhere and opens them afterwards', () => {
    const bench = new Bench({ holdMs: 0 });
    const [long, asked] = [background({ slot: 'llm' }), unit({ slot: 'stt' })];
    bench.submit(long);
    expect(brief(bench.submit(asked))).toEqual([`dispatch ${asked.id}`, 'closeGate llm']);
    expect(brief(bench.settle(asked))).toEqual(['openGate llm']);
  });

  it('lets a background unit finish where its own worker is asked for', () => {
    const bench = new Bench();
    const [holder, asked] = [background(), unit()];
    bench.submit(holder);
    expect(brief(bench.submit(asked))).toEqual([]);
    expect(brief(bench.settle(holder))).toEqual([`dispatch ${asked.id}`]);
  });

  it('starts no background unit on the GPU meanwhile, but leaves the CPU to it', () => {
    const bench = new Bench();
    bench.submit(unit({ slot: 'stt' }));
    const decode = background({ slot: 'cpu' });
    expect(brief(bench.submit(background({ slot: 'llm' })))).toEqual([]);
    expect(brief(bench.submit(decode))).toEqual([`dispatch ${decode.id}`]);
  });

  it('keeps the GPU free for the next unit of the session, for a moment', () => {
    const bench = new Bench({ holdMs: 100 });
    const [asked, waiting] = [unit(), background()];
    bench.submit(asked);
    bench.submit(waiting);
    bench.nowMs = 50;
    expect(bench.settle(asked)).toEqual([{ type: 'wake', atMs: 150 }]);
    expect(brief(bench.pass(100))).toEqual([`dispatch ${waiting.id}`]);
  });

  it('counts only the time with an open gate as work', () => {
    const bench = new Bench({ holdMs: 0 });
    const [long, asked] = [background({ slot: 'llm' }), unit()];
    bench.submit(long);
    bench.nowMs = 30;
    bench.submit(asked);
    bench.nowMs = 530;
    bench.settle(asked);
    expect(bench.state.slots.llm.running).toMatchObject({ gateOpen: true, workedMs: 30, gateSinceMs: 530 });
  });
});

describe('background work is not starved', () => {
  const aging = { agingLimitMs: { interactive: 1e9, background: 1_000 }, agedShare: 0.5 };

  it('passes interactive work once aged, for its share of the time', () => {
    const bench = new Bench(aging);
    const asked = Array.from({ length: 4 }, () => unit());
    const aged = [background({ predictedMs: 200 }), background({ predictedMs: 200 })];
    for (const each of [...asked, ...aged]) bench.submit(each);
    bench.nowMs = 1_000;
    expect(brief(bench.settle(asked[0] ?? unit()))).toEqual([`dispatch ${aged[0]?.id}`]);
    bench.nowMs = 1_200;
    expect(brief(bench.settle(aged[0] ?? unit()))).toEqual([`dispatch ${asked[1]?.id}`]);
    bench.nowMs = 1_400;
    expect(brief(bench.settle(asked[1] ?? unit()))).toEqual([`dispatch ${aged[1]?.id}`]);
  });

  it('resumes a unit that was paused for too long', () => {
    const bench = new Bench(aging);
    bench.submit(background({ slot: 'llm' }));
    const asked = unit();
    bench.submit(asked);
    bench.submit(unit());
    bench.nowMs = 1_000;
    expect(brief(bench.settle(asked))).toContain('openGate llm');
  });
});

describe('a page that slept while a background unit was at its worker', () => {
  it.each(['completed', 'cancelled'] as const)(
    'owes no rest for it, and learns nothing of it (%s)',
    (outcome) => {
      const bench = new Bench();
      bench.send({ type: 'governorChanged', allowed: true, duty: 0.61 });
      const [first, second] = [background({ mediaMs: 10_000 }), background({ mediaMs: 10_000 })];
      bench.submit(first);
      const before = rtfOf(bench.state.slots.stt.rtf);
      bench.nowMs += 3_600_000;
      bench.settle(first, outcome, 3_600_000);
      expect(brief(bench.submit(second))).toEqual([`dispatch ${second.id}`]);
      expect(rtfOf(bench.state.slots.stt.rtf)).toBe(before);
    },
  );
});

describe('purity', () => {
  it('leaves the state given as it was', () => {
    const bench = new Bench();
    bench.submit(unit());
    bench.submit(unit());
    const before = bench.state;
    const shown = JSON.stringify(before);
    const size = before.waiting.size;
    bench.submit(unit({ slot: 'llm' }));
    bench.send({ type: 'sessionCancelled', sessionId: before.waiting.first()?.unit.sessionId ?? '' });
    expect(JSON.stringify(before)).toBe(shown);
    expect(before.waiting.size).toBe(size);
  });
});
