import { describe, expect, it } from 'vitest';
import type { SchedulerEvent } from '../../../src/core/scheduler/events.ts';
import { Bench, background, brief, unit } from './harness.ts';

const othersTalk = (isTalking: boolean): SchedulerEvent => ({ type: 'othersTalked', isTalking });

describe('while somebody talks in another tab', () => {
  it('background work pauses, and goes on a moment after', () => {
    const bench = new Bench({ holdMs: 100 });
    const long = background({ slot: 'llm' });
    bench.submit(long);
    expect(bench.send(othersTalk(true))).toEqual([{ type: 'closeGate', slot: 'llm' }]);
    expect(bench.pass(1_000)).toEqual([]);
    expect(bench.send(othersTalk(false))).toEqual([{ type: 'wake', atMs: 1_100 }]);
    expect(brief(bench.pass(99))).toEqual([]);
    expect(bench.pass(1)).toEqual([{ type: 'openGate', slot: 'llm' }]);
  });

  it('none begins on the GPU, but on the CPU, and a conversation of this tab does', () => {
    const bench = new Bench({ holdMs: 100 });
    bench.send(othersTalk(true));
    const [waiting, decode, asked] = [background(), background({ slot: 'cpu' }), unit({ slot: 'llm' })];
    expect(bench.submit(waiting)).toEqual([]);
    expect(brief(bench.submit(decode))).toEqual([`dispatch ${decode.id}`]);
    expect(brief(bench.submit(asked))).toEqual([`dispatch ${asked.id}`]);
    expect(bench.settle(asked)).toEqual([]);
    bench.send(othersTalk(false));
    expect(brief(bench.pass(100))).toEqual([`dispatch ${waiting.id}`]);
  });

  it('none begins on the CPU either that is as heavy as a model’s, until a moment after', () => {
    const bench = new Bench({ holdMs: 100 });
    bench.send(othersTalk(true));
    const heavy = background({ slot: 'cpu', heavy: true });
    expect(bench.submit(heavy)).toEqual([]);
    expect(bench.pass(1_000)).toEqual([]);
    expect(bench.send(othersTalk(false))).toEqual([{ type: 'wake', atMs: 1_100 }]);
    expect(brief(bench.pass(99))).toEqual([]);
    expect(bench.pass(1)).toEqual([{ type: 'dispatch', slot: 'cpu', unit: heavy }]);
  });

  it.each([
    ['on the GPU', background()],
    ['as heavy on the CPU', background({ slot: 'cpu', heavy: true })],
  ])('aged work passes, as it does beside a conversation of this tab: %s', (_, aged) => {
    const bench = new Bench({ agingLimitMs: { interactive: 1e9, background: 1_000 } });
    bench.send(othersTalk(true));
    bench.submit(aged);
    expect(brief(bench.pass(999))).toEqual([]);
    expect(brief(bench.pass(1))).toEqual([`dispatch ${aged.id}`]);
    expect(brief(bench.pass(1))).toEqual([]);
  });
});

describe('while a conversation has the GPU', () => {
  it('other background work pauses already where the conversation waits for a unit at its own worker', () => {
    const bench = new Bench({ holdMs: 0 });
    const [inTheWay, elsewhere, asked] = [background(), background({ slot: 'llm' }), unit()];
    bench.submit(inTheWay);
    bench.submit(elsewhere);
    expect(brief(bench.submit(asked))).toEqual(['closeGate llm']);
    expect(brief(bench.settle(inTheWay))).toEqual([`dispatch ${asked.id}`]);
    expect(brief(bench.settle(asked))).toEqual(['openGate llm']);
  });

  it('a paused unit goes on where its own worker is asked for, so that it ends', () => {
    const bench = new Bench({ holdMs: 0 });
    bench.submit(background({ slot: 'llm' }));
    bench.submit(unit());
    expect(brief(bench.submit(unit({ slot: 'llm' })))).toEqual(['openGate llm']);
  });

  it.each([
    ['cancelled', 'openGate llm'],
    ['told to make room', 'openGate llm'],
  ])('a paused unit goes on where it is %s, so that it hears', (how, effect) => {
    const bench = new Bench({ holdMs: 0, redoShare: 1e9, yieldAfterMs: 0 });
    const done = background();
    bench.submit(done);
    bench.settle(done);
    const paused = background({ slot: 'llm', restartable: true, predictedMs: 9_000 });
    bench.submit(paused);
    bench.submit(unit());
    const effects =
      how === 'cancelled'
        ? bench.send({ type: 'sessionCancelled', sessionId: paused.sessionId })
        : bench.submit(unit({ slot: 'llm' }));
    expect(brief(effects)).toEqual([`cancel ${paused.id}`, effect]);
  });

  it('leaves the gate open behind a unit that ended at a closed one', () => {
    const bench = new Bench({ holdMs: 0 });
    const paused = background({ slot: 'llm' });
    bench.submit(paused);
    bench.submit(unit());
    expect(brief(bench.settle(paused, 'failed'))).toEqual(['openGate llm']);
  });

  it('a unit that went on after too long a pause is not paused again', () => {
    const bench = new Bench({ agingLimitMs: { interactive: 1e9, background: 1_000 } });
    bench.submit(background({ slot: 'llm' }));
    bench.submit(unit());
    expect(brief(bench.pass(999))).toEqual([]);
    expect(brief(bench.pass(1))).toEqual(['openGate llm']);
    expect(brief(bench.submit(unit({ slot: 'tts' })))).not.toContain('closeGate llm');
  });

  it('work on the CPU does not pause', () => {
    const bench = new Bench();
    bench.submit(background({ slot: 'cpu' }));
    expect(brief(bench.submit(unit())).filter((each) => each.startsWith('closeGate'))).toEqual([]);
  });

  it('work on the CPU that is as heavy as a model’s begins behind it, or at once where somebody waits for it', () => {
    const bench = new Bench({ holdMs: 0 });
    const [asked, judged] = [unit({ slot: 'tts' }), background({ slot: 'cpu', heavy: true })];
    bench.submit(asked);
    expect(bench.submit(judged)).toEqual([]);
    const wanted = unit({ slot: 'cpu', heavy: true });
    expect(brief(bench.submit(wanted))).toEqual([`dispatch ${wanted.id}`]);
    expect(bench.settle(wanted)).toEqual([]);
    expect(brief(bench.settle(asked))).toEqual([`dispatch ${judged.id}`]);
  });

  it('a conversation that needs the CPU alone holds nothing up', () => {
    const bench = new Bench({ holdMs: 0 });
    bench.submit(unit({ slot: 'cpu' }));
    const next = background();
    expect(brief(bench.submit(next))).toEqual([`dispatch ${next.id}`]);
  });
});

describe('a wake-up', () => {
  it('comes first for the end of the hold, then for the end of the rest', () => {
    const bench = new Bench({ holdMs: 100 });
    bench.send({ type: 'governorChanged', allowed: true, duty: 0.5 });
    const [done, asked] = [background(), unit()];
    bench.submit(done);
    bench.nowMs = 1_000;
    bench.settle(done, 'completed', 1_000);
    bench.submit(asked);
    expect(bench.settle(asked)).toEqual([]);
    const waiting = background();
    expect(bench.submit(waiting)).toEqual([{ type: 'wake', atMs: 1_100 }]);
    expect(bench.pass(100)).toEqual([{ type: 'wake', atMs: 2_000 }]);
    expect(bench.pass(900)).toEqual([{ type: 'dispatch', slot: 'stt', unit: waiting }]);
  });

  it.each<[string, readonly SchedulerEvent[]]>([
    ['there is nothing to do', []],
    ['it may not be done', [{ type: 'governorChanged', allowed: false, duty: 1 }]],
    ['somebody talks in another tab', [othersTalk(true)]],
    ['somebody talks here', [{ type: 'unitSubmitted', unit: unit({ slot: 'tts' }) }]],
  ])('is not asked for where %s', (_, events) => {
    const bench = new Bench({ holdMs: 100 });
    const asked = unit();
    bench.submit(asked);
    bench.settle(asked);
    const all = [
      ...events.map((each) => bench.send(each)),
      events.length > 0 ? bench.submit(background()) : [],
    ];
    expect(all.flat().filter(({ type }) => type === 'wake')).toEqual([]);
  });

  it('is not asked for behind background work that runs', () => {
    const bench = new Bench({ holdMs: 100 });
    bench.submit(background());
    expect(bench.submit(background())).toEqual([]);
  });
});
