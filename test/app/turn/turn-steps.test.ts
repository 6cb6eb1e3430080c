import { describe, expect, it } from 'vitest';
import { Scope } from '../../../src/app/scheduling/index.ts';
import { runTurn } from '../../../src/app/turn/conversation.ts';
import type { Turn } from '../../../src/app/turn/turn.ts';
import { describeInput, type TurnSource } from '../../../src/app/turn/turn-input.ts';
import { newTurn } from '../../../src/app/turn/turn-store.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings.ts';
import { type Script, scriptedPorts } from '../../fakes/conversation-ports.ts';

const RECORDING: TurnSource = { kind: 'recording', media: new Blob([]), durationMs: 10_000 };
const FILE: TurnSource = { kind: 'file', media: new File(['a'], 'talk.mp3') };
const TEXT: TurnSource = { kind: 'text', text: 'Tell me.' };

/** The turn after each change, as a screen sees it. */
async function seen(source: TurnSource, script: Script, settings: Partial<Settings> = {}): Promise<Turn[]> {
  let turn = newTurn('t1', describeInput(source), 0);
  const states = [turn];
  await runTurn(
    scriptedPorts(script),
    't1',
    source,
    { ...DEFAULT_SETTINGS, ...settings },
    new Scope('turn'),
    {
      update: (change) => {
        turn = { ...turn, ...(typeof change === 'function' ? change(turn) : change) };
        states.push(turn);
      },
      speech: () => {},
    },
  );
  return states;
}

/** Without what stayed the same. */
function changes<Value>(states: readonly Turn[], read: (turn: Turn) => Value): Value[] {
  return states.map(read).filter((value, at, all) => at === 0 || value !== all[at - 1]);
}

describe('a turn on its way', () => {
  it.each<[string, TurnSource, Script, Turn['status'][]]>([
    [
      'spoken',
      RECORDING,
      { windows: ['one'], replies: { answer: 'Yes.' } },
      ['waiting', 'reading', 'transcribing', 'thinking', 'speaking', 'done'],
    ],
    ['typed', TEXT, { replies: { answer: 'Yes.' } }, ['waiting', 'thinking', 'speaking', 'done']],
    ['that is silent', RECORDING, { windows: [] }, ['waiting', 'reading', 'transcribing', 'done']],
    ['long', FILE, { windows: ['one'], probedMs: 600_000 }, ['waiting', 'reading', 'background']],
  ])('%s says at each moment what it does', async (_, source, script, expected) => {
    expect(changes(await seen(source, script), ({ status }) => status)).toEqual(expected);
  });

  it('says how much of a medium was heard, and of the reply nothing until it is there', async () => {
    const states = await seen(RECORDING, { windows: ['one', 'two'], replies: { answer: 'Yes.' } });
    // Windows end at 4 and 9 s of 10.
    expect(changes(states, ({ progress }) => progress)).toEqual([null, 0.4, 0.9, null, 1]);
  });

  it('says nothing of how much was heard while nobody knows how long the medium is', async () => {
    const states = await seen(RECORDING, { windows: ['one', 'two'], durationMs: null }, { reply: 'none' });
    expect(changes(states, ({ progress }) => progress).slice(0, 2)).toEqual([null, 1]);
  });

  it('shows the words of a window while it is heard, and counts its first words once', async () => {
    const states = await seen(RECORDING, { windows: ['one', 'two'] });
    expect(changes(states, ({ partialText }) => partialText)).toEqual(['', 'one', '', 'two', '']);
    expect(changes(states, ({ firstPartialMs }) => firstPartialMs)).toHaveLength(2);
    expect(states.find(({ firstPartialMs }) => firstPartialMs !== null)?.partialText).toBe('one');
  });

  it('adds up how long its speech is', async () => {
    const states = await seen(TEXT, { replies: { answer: 'One. Two. Three.' } });
    // Each sentence is 16 samples at 16 kHz.
    expect(changes(states, ({ speechMs }) => speechMs)).toEqual([0, 1, 2, 3]);
    expect(changes(states, ({ speechComplete }) => speechComplete)).toEqual([false, true]);
  });

  it('that becomes a batch takes nothing along that the batch will show', async () => {
    const windows = Array.from({ length: 60 }, (_, at) => `word ${at}`);
    const states = await seen(FILE, { windows, durationMs: null });
    expect(states.at(-1)).toMatchObject({
      status: 'background',
      batchId: 'batch-1',
      progress: null,
      segments: [],
      partialText: '',
      stages: {},
      totalMs: null,
    });
    expect(states.at(-2)?.segments.length).toBeGreaterThan(0);
  });

  it('tells of a medium that breaks off', async () => {
    const states = await seen(RECORDING, { windows: ['one'], promisedMs: 20_000 });
    expect(states.at(-1)).toMatchObject({ status: 'done', notice: { code: 'media/truncated' } });
  });

  it('that fails in an unexpected way says so, and that it can be tried again', async () => {
    const broken = { ...scriptedPorts({}), loader: undefined } as unknown as ReturnType<typeof scriptedPorts>;
    let last: Partial<Turn> = {};
    await runTurn(broken, 't1', TEXT, DEFAULT_SETTINGS, new Scope('turn'), {
      update: (change) => {
        if (typeof change !== 'function') last = { ...last, ...change };
      },
      speech: () => {},
    });
    expect(last).toMatchObject({
      status: 'failed',
      error: { code: 'internal', recoverable: true, message: expect.stringContaining('try it again') },
      partialText: '',
      speechComplete: true,
    });
  });
});

it('is over for the profile before anybody draws that it is done, as its own time says', async () => {
  const ports = scriptedPorts({ windows: ['one'], replies: { answer: 'Yes.' } });
  const told: string[] = [];
  const { scheduler } = ports;
  const watched = {
    submit: scheduler.submit.bind(scheduler),
    cancelSession: (sessionId: string) => {
      told.push(`over: ${sessionId}`);
      scheduler.cancelSession(sessionId);
    },
  };
  await runTurn({ ...ports, scheduler: watched }, 'run', RECORDING, DEFAULT_SETTINGS, new Scope('turn'), {
    update: (change) => {
      if (typeof change !== 'function' && change.status === 'done') told.push('drawn');
    },
    speech: () => {},
  });
  expect(told.slice(0, 2)).toEqual(['over: run', 'drawn']);
});
