import { describe, expect, it } from 'vitest';
import { exportTurn } from '../../../src/app/turn/export-turn.ts';
import { createSpeechStore } from '../../../src/app/turn/speech-store.ts';
import type { Turn, TurnInput } from '../../../src/app/turn/turn.ts';
import { newTurn } from '../../../src/app/turn/turn-store.ts';
import { turnSubtitles } from '../../../src/app/turn/turn-subtitles.ts';

const BUILD = { version: '1.2.3', commit: 'abc', browser: 'Chromium 156' };
const SEGMENTS = [
  { startMs: 0, endMs: 900, text: 'Hello.' },
  { startMs: 1_000, endMs: 2_400, text: 'Good bye.' },
];
const TYPED: TurnInput = { kind: 'text', text: 'Hello?' };
const SPOKEN: TurnInput = { kind: 'microphone', durationMs: 2_500 };
const FILE: TurnInput = { kind: 'file', name: 'talk.mp3', durationMs: 3_000 };
const UNFINISHED: TurnInput = { kind: 'file', name: 'talk.webm', durationMs: null };

const turnOf = (input: TurnInput, change: Partial<Turn> = {}): Turn => ({
  ...newTurn('t1', input, 5),
  language: 'en',
  segments: SEGMENTS,
  ...change,
});

const read = async (file: Promise<Blob>) => JSON.parse(await (await file).text());

describe('a turn is saved', () => {
  it.each<[string, TurnInput, Partial<Turn>, number]>([
    ['a recording', SPOKEN, {}, 2_500],
    ['a file', FILE, {}, 3_000],
    ['a file that was not read to its end', UNFINISHED, {}, 2_400],
    ['a file in which nothing was heard yet', UNFINISHED, { segments: [] }, 0],
    ['typed text', TYPED, {}, 0],
  ])('as JSON: %s is as long as is known', async (_, input, change, durationMs) => {
    const turn = turnOf(input, change);
    expect(await read(exportTurn(turn, 'json', createSpeechStore(), BUILD))).toEqual({
      schema: 'sotto-transcript/1',
      language: 'en',
      durationMs,
      segments: turn.segments,
    });
  });

  it('as plain text', async () => {
    const file = await exportTurn(turnOf(FILE), 'txt', createSpeechStore(), BUILD);
    expect(file.type).toBe('text/plain');
    expect(await file.text()).toContain('Good bye.');
  });

  it('as the speech of its reply, which is silence of no length where there is none', async () => {
    const speech = createSpeechStore();
    const header = 44;
    expect((await exportTurn(turnOf(TYPED), 'wav', speech, BUILD)).size).toBe(header);
    for (const length of [100, 60])
      speech.add('t1', { samples: new Float32Array(length), sampleRateHz: 24_000, words: [] });
    const file = await exportTurn(turnOf(TYPED), 'wav', speech, BUILD);
    const bytes = new DataView(await file.arrayBuffer());
    expect([file.type, bytes.getUint32(24, true)]).toEqual(['audio/wav', 24_000]);
    expect((file.size - header) % 160).toBe(0);
    expect(file.size).toBeGreaterThan(header);
  });

  it('as a report of what it took, where, and what became of it', async () => {
    const change: Partial<Turn> = {
      status: 'done',
      firstPartialMs: 10,
      firstTokenMs: 20,
      firstAudioMs: 30,
      totalMs: 40,
      speechMs: 50,
      notice: { code: 'text/cut', message: 'Cut.', recoverable: false },
      reply: 'a word that nobody else is to read',
    };
    const report = await read(exportTurn(turnOf(FILE, change), 'report', createSpeechStore(), BUILD));
    expect(report).toMatchObject({
      ...BUILD,
      status: 'done',
      input: FILE,
      firstPartialMs: 10,
      firstTokenMs: 20,
      firstAudioMs: 30,
      totalMs: 40,
      speechMs: 50,
      error: null,
      notice: { code: 'text/cut' },
      stages: {},
    });
    expect(JSON.stringify(report)).not.toContain('nobody');
  });
});

describe('the subtitles of a turn', () => {
  it.each<[TurnInput, string, number]>([
    [FILE, 'talk.mp3', 3_000],
    [SPOKEN, '', 2_500],
  ])('of %o have its name and its segments', (input, name, durationMs) => {
    const segments = SEGMENTS;
    expect(turnSubtitles(turnOf(input))).toEqual({ language: 'en', durationMs, segments, name, cues: null });
  });
});
