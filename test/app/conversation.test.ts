import { describe, expect, it } from 'vitest';
import { Scope } from '../../src/app/scheduling/index.ts';
import { runTurn } from '../../src/app/turn/conversation.ts';
import type { Turn } from '../../src/app/turn/turn.ts';
import { describeInput, type TurnSource } from '../../src/app/turn/turn-input.ts';
import { createTurnStore, newTurn } from '../../src/app/turn/turn-store.ts';
import type { Settings } from '../../src/core/settings.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { transcriptText } from '../../src/core/transcript.ts';
import { type Script, type ScriptedPorts, scriptedPorts } from '../fakes/conversation-ports.ts';

const RECORDING: TurnSource = { kind: 'recording', media: new Blob([]), durationMs: 1000 };
const text = (value: string): TurnSource => ({ kind: 'text', text: value });

interface Played {
  readonly turn: Turn;
  readonly log: readonly string[];
  readonly chunks: number;
}

async function play(
  source: TurnSource,
  script: Script,
  settings: Partial<Settings> = {},
  scope = new Scope('turn'),
  ports: ScriptedPorts = scriptedPorts(script),
): Promise<Played> {
  const store = createTurnStore();
  store.add(newTurn('t1', describeInput(source), 0));
  let chunks = 0;
  await runTurn(ports, 't1', source, { ...DEFAULT_SETTINGS, ...settings }, scope, {
    update: (change) => store.update('t1', change),
    speech: () => {
      chunks += 1;
    },
  });
  const turn = store.get('t1');
  if (!turn) throw new Error('the turn is gone');
  return { turn, log: ports.log, chunks };
}

describe('a turn', () => {
  it('answers typed text and speaks every sentence', async () => {
    const script = { replies: { answer: 'Four. I am sure.' } };
    const { turn, chunks } = await play(text('What is two and two?'), script, { autoplay: false });
    expect(turn).toMatchObject({
      status: 'done',
      reply: 'Four. I am sure.',
      error: null,
      speechComplete: true,
    });
    expect(chunks).toBe(2);
    expect(Object.keys(turn.stages).sort()).toEqual(['llm', 'tts']);
    expect(turn.stages.tts).toMatchObject({ units: 2, dispatches: 10, device: 'webgpu', dtype: 'fp16' });
    expect(turn.language).toBe('en');
    const { firstPartialMs, firstTokenMs, firstAudioMs, totalMs } = turn;
    expect(firstPartialMs).toBeNull();
    expect(firstTokenMs).toBeLessThan(firstAudioMs ?? 0);
    expect(firstAudioMs).toBeLessThan(totalMs ?? 0);
  });

  it('speaks with the stand-in while the pack’s own voice is on its way', async () => {
    const { log, chunks } = await play(text('Tell me'), { replies: { answer: 'One.' }, seat: 'standIn' });
    expect(log).toContain('load standIn');
    expect(log).not.toContain('load tts');
    expect(chunks).toBe(1);
  });

  it('says of a reply that reached its greatest length that it breaks off', async () => {
    const { turn } = await play(text('Write 5,000 words'), {
      replies: { answer: 'Once upon a' },
      finish: 'length',
    });
    expect(turn).toMatchObject({ status: 'done', reply: 'Once upon a', notice: { code: 'text/cut' } });
  });

  it('asks no voice for a reply that is to be read', async () => {
    const script = { replies: { answer: 'One. Two.' } };
    const { turn, log, chunks } = await play(text('Tell me'), script, { spokenReplies: false });
    expect(turn).toMatchObject({ status: 'done', reply: 'One. Two.', speechMs: 0 });
    expect(Object.keys(turn.stages)).toEqual(['llm']);
    expect(log.filter((line) => line.includes('tts'))).toEqual([]);
    expect(chunks).toBe(0);
  });

  it('speaks the first sentence while the reply is still being written', async () => {
    const { log } = await play(text('Tell me'), {
      replies: { answer: 'One. Two three four five. Six seven eight.' },
    });
    expect(log.indexOf('run tts One.')).toBeGreaterThan(-1);
    expect(log.indexOf('run tts One.')).toBeLessThan(log.indexOf('end llm answer'));
  });

  it('takes back the broken sentence of a reply that met its limit, and speaks none of it', async () => {
    const replies = { answer: 'One is here. Two is here. Three is not' };
    const { turn, log } = await play(text('Tell me'), { replies, keptCharacters: 25 });
    expect(turn.reply).toBe('One is here. Two is here.');
    expect(log.filter((line) => line.startsWith('run tts'))).toEqual([
      'run tts One is here.',
      'run tts Two is here.',
    ]);
  });

  it('speaks the text of a reply in Markdown as it is being written, and keeps it as it was written', async () => {
    const answer = '# Tea\n\n1. Boil **water**.\n2. See [the page](https://example.org/a?b=c) for more.';
    const { turn, log } = await play(text('Tell me'), { replies: { answer } });
    expect(turn.reply).toBe(answer);
    expect(log.filter((line) => line.startsWith('run tts'))).toEqual([
      'run tts Tea',
      'run tts 1, Boil water.',
      'run tts 2, See the page for more.',
    ]);
  });

  it('puts every window of a recording on the clock of the medium', async () => {
    const { turn, log } = await play(RECORDING, {
      windows: ['hello there', 'good bye'],
      language: 'ko',
    });
    expect(turn.segments.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual([
      [100, 3900, 'hello there'],
      [5100, 8900, 'good bye'],
    ]);
    expect(turn.firstPartialMs).toBeLessThan(turn.firstTokenMs ?? 0);
    expect(turn).toMatchObject({ language: 'ko', progress: 1 });
    expect(log.filter((line) => line === 'close')).toHaveLength(1);
  });

  it.each<[string, string, string[]]>([
    ['holds the language that it detected', 'auto', ['64000', '64000 in ko', '64000 in ko']],
    ['hears the language that was chosen', 'de', ['64000 in de', '64000 in de', '64000 in de']],
  ])('%s', async (_, speechLanguage, expected) => {
    const languageScores = { named: { ko: 0, en: -9 }, rest: -9 };
    const { log } = await play(
      RECORDING,
      { windows: ['annyeong', 'jal', 'gaseyo'], language: 'ko', languageScores },
      { speechLanguage },
    );
    expect(log.filter((line) => line.startsWith('run stt'))).toEqual(
      expected.map((unit) => `run stt ${unit}`),
    );
  });

  it('a file that does not say its length is as long as what was read of it', async () => {
    const file: TurnSource = { kind: 'file', media: new File(['a'], 'talk.webm') };
    const { turn, log } = await play(file, { windows: ['a', 'b', 'c', 'd'], durationMs: null });
    expect(turn.input).toMatchObject({ durationMs: 20_000 });
    expect(log).toContain('run llm summarise');
  });

  it.each([
    ['a short recording is answered', 10_000, {}, 'run llm answer'],
    ['a long recording is summarised', 60_000, {}, 'run llm summarise'],
    ['the user chose a summary', 1_000, { reply: 'summarise' as const }, 'run llm summarise'],
  ])('%s', async (_, durationMs, settings, expected) => {
    const { log } = await play(RECORDING, { windows: ['hello'], durationMs }, settings);
    expect(log).toContain(expected);
  });

  const FILE: TurnSource = { kind: 'file', media: new File([], 'a.wav') };

  it.each([
    ['a file of 3 min stays in front', FILE, 180_000, {}, 'interactive', 'withinThreshold'],
    [
      'the user pinned it in front',
      FILE,
      300_000,
      { priority: 'interactive' as const },
      'interactive',
      'pinned',
    ],
    ['the user moved the threshold', FILE, 300_000, { batchMinutes: 6 }, 'interactive', 'withinThreshold'],
    ['a long recording makes room, but is a turn', RECORDING, 300_000, {}, 'background', 'overThreshold'],
  ])('%s', async (_, source, durationMs, settings, workClass, code) => {
    const { turn, log } = await play(source, { windows: ['hello'], durationMs }, settings);
    expect(turn).toMatchObject({ status: 'done', route: { class: workClass, reason: { code } } });
    expect(log).toContain(`turn stt ${workClass}`);
  });

  it.each<[string, Script, Partial<Settings>, string]>([
    ['whose headers say that it is long', { probedMs: 300_000 }, {}, 'overThreshold'],
    ['that says so when it is opened', { durationMs: 300_000 }, {}, 'overThreshold'],
    ['over a threshold of 2 min', { probedMs: 180_000 }, { batchMinutes: 2 }, 'overThreshold'],
    ['that the user pinned', { probedMs: 2_000 }, { priority: 'background' }, 'pinned'],
  ])('becomes a batch of a file %s', async (_, script, settings, code) => {
    const { turn, log } = await play(FILE, { windows: ['hello'], ...script }, settings);
    expect(turn).toMatchObject({
      status: 'background',
      batchId: 'batch-1',
      route: { class: 'background', reason: { code } },
      error: null,
    });
    expect(log).toContain(`batch a.wav ${code} behind 0`);
    expect(log.some((line) => line.startsWith('run'))).toBe(false);
  });

  it('becomes a batch once a stream without a length has proved to be long', async () => {
    const windows = Array.from({ length: 60 }, (_, index) => `window ${index}`);
    const { turn, log } = await play(FILE, { windows, durationMs: null });
    expect(turn).toMatchObject({ status: 'background', batchId: 'batch-1', segments: [] });
    expect(log.filter((line) => line.startsWith('run stt'))).toHaveLength(49);
    expect(log.at(-1)).toBe('batch a.wav overThreshold behind 49');
    expect(log.filter((line) => line === 'close')).toHaveLength(1);
  });

  it.each<[string, Script, string]>([
    ['that cannot be read', { probeFailure: 'media/unreadable' }, 'media/unreadable'],
    ['that there is no room for', { probedMs: 300_000, batchFailure: 'storage/quota' }, 'storage/quota'],
  ])('fails instead of a batch of a file %s', async (_, script, code) => {
    const { turn, log } = await play(FILE, script, { priority: 'background' });
    expect(turn).toMatchObject({ status: 'failed', batchId: null, error: { code } });
    expect(log.some((line) => line.startsWith('batch'))).toBe(false);
  });

  it('writes no reply when none is wanted, and none to silence', async () => {
    const unwanted = await play(RECORDING, { windows: ['hello'] }, { reply: 'none' });
    const silent = await play(RECORDING, { windows: [''] });
    for (const { turn, log } of [unwanted, silent]) {
      expect(turn).toMatchObject({ status: 'done', reply: '', error: null });
      expect(log.some((line) => line.startsWith('run llm'))).toBe(false);
    }
  });

  it.each([
    ['a faithful tidying is used', 'um hello there', 'Hello there.', 'Hello there.'],
    ['an invented word keeps the raw text', 'hello there', 'Hello there, Anna.', 'hello there'],
  ])('%s', async (_, raw, tidied, expected) => {
    const script = { windows: [raw], replies: { tidy: tidied }, spokenForm: true };
    const { turn } = await play(RECORDING, script, { reply: 'none' });
    expect(transcriptText(turn)).toBe(expected);
  });

  it('keeps the raw text when tidying fails', async () => {
    const script: Script = {
      windows: ['hello there'],
      spokenForm: true,
      failures: { llm: ['run/failed', 'run/failed'] },
    };
    const { turn } = await play(RECORDING, script, { reply: 'none' });
    expect(turn).toMatchObject({ status: 'done' });
    expect(transcriptText(turn)).toBe('hello there');
  });

  it.each(['worker/crashed', 'device/lost', 'run/failed'] as const)(
    'survives one %s of each stage',
    async (code) => {
      const script: Script = {
        windows: ['hello'],
        replies: { answer: 'Good day. And bye.' },
        failures: { stt: [code], llm: [code], tts: [code] },
      };
      const { turn, log, chunks } = await play(RECORDING, script);
      expect(turn).toMatchObject({ status: 'done', reply: 'Good day. And bye.', error: null });
      expect(chunks).toBe(2);
      // One try more of each stage, and nothing spoken twice.
      const tries = (line: string) => log.filter((other) => other === line).length;
      expect(tries('run stt 64000')).toBe(2);
      expect(tries('run llm answer')).toBe(2);
      expect(tries('run tts Good day.')).toBe(2);
      expect(tries('run tts And bye.')).toBe(1);
    },
  );

  it('fails with the stage’s own sentence after a second failure, and the next turn works', async () => {
    const ports = scriptedPorts({
      replies: { answer: 'Yes.' },
      failures: { llm: ['run/failed', 'run/failed'] },
    });
    const first = await play(text('Hello?'), {}, {}, new Scope('turn'), ports);
    expect(first.turn).toMatchObject({
      status: 'failed',
      error: { code: 'run/failed', message: 'Scripted run/failed.' },
    });
    const second = await play(text('Hello?'), {}, {}, new Scope('turn'), ports);
    expect(second.turn).toMatchObject({ status: 'done', reply: 'Yes.' });
  });

  it('fails when a model cannot be loaded, and the next turn loads it', async () => {
    const ports = scriptedPorts({ replies: { answer: 'Yes.' }, loadFailures: { llm: ['model/corrupt'] } });
    const first = await play(text('Hello?'), {}, {}, new Scope('turn'), ports);
    expect(first.turn).toMatchObject({ status: 'failed', error: { code: 'model/corrupt' } });
    const second = await play(text('Hello?'), {}, {}, new Scope('turn'), ports);
    expect(second.turn.status).toBe('done');
  });

  it.each([
    ['only emoji', '🎉🎉', 'text/empty'],
    ['nothing but spaces', '   ', 'text/empty'],
    ['10,000 characters', 'word '.repeat(2000), 'text/too-long'],
  ])('refuses %s before any model is asked', async (_, value, code) => {
    const { turn, log } = await play(text(value), {});
    expect(turn).toMatchObject({ status: 'failed', error: { code } });
    expect(log).toEqual([]);
  });

  it.each([
    ['a medium that breaks off is read, and says so', 12_000, { code: 'media/truncated' }],
    ['a medium that is as long as it says is fine', 5_300, null],
  ])('%s', async (_, promisedMs, notice) => {
    const { turn } = await play(RECORDING, { windows: ['hello'], promisedMs });
    expect(turn).toMatchObject({ status: 'done', error: null });
    if (notice) expect(turn.notice).toMatchObject(notice);
    else expect(turn.notice).toBeNull();
    expect(transcriptText(turn)).toBe('hello');
  });

  it('refuses a bad file before any model is asked', async () => {
    const { turn, log } = await play(RECORDING, { probeFailure: 'media/no-audio' });
    expect(turn).toMatchObject({ status: 'failed', error: { code: 'media/no-audio' } });
    expect(log).toEqual([]);
  });

  it('can be cancelled between two windows: nothing is spoken, and the stream is closed', async () => {
    const scope = new Scope('turn');
    const ports = scriptedPorts({ windows: ['one', 'two', 'three'] });
    const run = ports.transcriber.run;
    const cancelling: ScriptedPorts = {
      ...ports,
      transcriber: {
        ...ports.transcriber,
        run(unit, options) {
          scope.end();
          return run(unit, options);
        },
      },
    };
    const { turn, log, chunks } = await play(RECORDING, {}, {}, scope, cancelling);
    expect(turn).toMatchObject({ status: 'cancelled', error: null });
    expect(chunks).toBe(0);
    expect(log.filter((line) => line.startsWith('run'))).toHaveLength(1);
    expect(log).toContain('close');
  });
});

describe('the list of turns', () => {
  it('puts a removed turn back where it was', () => {
    const store = createTurnStore();
    for (const id of ['a', 'b', 'c']) store.add(newTurn(id, { kind: 'text', text: id }, 0));
    const undo = store.remove('b');
    expect(store.turns.value.map(({ id }) => id)).toEqual(['a', 'c']);
    undo();
    undo();
    expect(store.turns.value.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('drops a late event of a turn that is gone', () => {
    const store = createTurnStore();
    store.add(newTurn('a', { kind: 'text', text: 'a' }, 0));
    store.remove('a');
    store.update('a', { reply: 'late' });
    expect(store.turns.value).toEqual([]);
  });
});
