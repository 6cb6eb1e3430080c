import { expect, it } from 'vitest';
import { type Improvement, improvements, ratingsByPlace } from '../../../src/core/sessions/improvements.ts';
import type { SessionRecord } from '../../../src/core/sessions/session-record.ts';
import { fakeFeedback, fakeSession, fakeStage } from '../../fakes/sessions/fake-sessions.ts';

const ON_WASM = {
  ...fakeSession().stages,
  llm: fakeStage({ model: 'qwen2.5-0.5b', device: 'wasm', dtype: 'q8' }),
};

it('thumbs are grouped by stage, model and device, and those of forgotten sessions are left out', () => {
  const records = [fakeSession({ id: 'a' }), fakeSession({ id: 'b', stages: ON_WASM })];
  const feedback = [
    fakeFeedback({ session: 'a', thumb: 'up' }),
    fakeFeedback({ session: 'b', sentence: 'Wrong number.' }),
    fakeFeedback({ session: 'a', part: 'voice', thumb: 'up' }),
    fakeFeedback({ session: 'forgotten' }),
  ];
  expect(
    ratingsByPlace(records, feedback).map(({ against, ...place }) => ({ ...place, against: against.length })),
  ).toEqual([
    { stage: 'llm', model: 'qwen2.5-0.5b', place: 'wasm/q8', up: 0, down: 1, against: 1 },
    { stage: 'llm', model: 'qwen2.5-0.5b', place: 'webgpu/fp16', up: 1, down: 0, against: 0 },
    { stage: 'tts', model: 'kokoro-82m', place: 'webgpu/fp16', up: 1, down: 0, against: 0 },
  ]);
});

type Case = readonly [name: string, change: Partial<SessionRecord>, expected: Partial<Improvement> | null];
const CASES: readonly Case[] = [
  ['nothing', {}, null],
  [
    'an error',
    { errors: ['device/lost', 'device/lost'] },
    { kind: 'failing', code: 'device/lost', count: 1, of: 1 },
  ],
  [
    'a canary that failed',
    { stages: { stt: fakeStage({ reason: 'canary-failed', dtype: 'fp32' }) } },
    { kind: 'fallback', stage: 'stt', place: 'webgpu/fp32', code: 'canary-failed', count: 1, of: 1 },
  ],
  ['a place that was chosen', { stages: { stt: fakeStage({ reason: 'faster-on-wasm' }) } }, null],
  [
    'words put right',
    { edits: { words: 60, edited: 6 } },
    { kind: 'corrected', stage: 'stt', model: 'whisper-base', count: 6, of: 60 },
  ],
  ['few words put right', { edits: { words: 60, edited: 1 } }, null],
  ['few words', { edits: { words: 10, edited: 5 } }, null],
  [
    'a long wait',
    { stages: { llm: fakeStage({ waitMs: 600 }) } },
    { kind: 'waiting', stage: null, count: 1, of: 1 },
  ],
  ['a long wait of a batch', { kind: 'batch', stages: { llm: fakeStage({ waitMs: 600 }) } }, null],
];

it.each(CASES)('%s', (_, change, expected) => {
  const found = improvements([fakeSession(change)], []);
  expect(found).toEqual(expected === null ? [] : [expect.objectContaining(expected)]);
  if (expected) expect(found[0]?.sessions).toEqual(['session']);
});

it('the surest comes first: forty of fifty before one of one', () => {
  const records = Array.from({ length: 51 }, (_, index) =>
    fakeSession({
      id: String(index),
      endedAtMs: index,
      stages: index === 50 ? ON_WASM : fakeSession().stages,
    }),
  );
  const feedback = records.map(({ id }, index) =>
    fakeFeedback({
      session: id,
      atMs: index,
      thumb: index < 10 ? 'up' : 'down',
      sentence: index > 47 ? `No. ${index}` : '',
    }),
  );
  const [first, second] = improvements(records, feedback);
  expect(first).toMatchObject({ kind: 'disliked', place: 'webgpu/fp16', count: 40, of: 50 });
  expect(first?.sentences).toEqual(['No. 49', 'No. 48']);
  expect(first?.sessions[0]).toBe('49');
  expect(second).toMatchObject({ kind: 'disliked', place: 'wasm/q8', count: 1, of: 1 });
});
