import { seededRandom } from '../../../src/core/seeded-random.ts';
import type { KeptSessions } from '../../../src/ports/session-store.ts';
import { fakeFeedback, fakeHistory, fakeSession, fakeStage } from './fake-sessions.ts';

/** Three weeks of turns, of which the last is slower with another browser, and some on the CPU. */
export function sessionScene(nowMs: number): KeptSessions {
  const history = fakeHistory({
    random: seededRandom(7),
    days: 21,
    perDay: 6,
    sigma: 0.25,
    nowMs,
    slowdown: { fromDay: 14, factor: 1.4 },
  });
  const onCpu = (index: number) => index % 5 === 3;
  const records = history.map((record, index) => ({
    ...record,
    ...(onCpu(index) && {
      firstAudioMs: 2 * (record.firstAudioMs ?? 0),
      stages: {
        ...record.stages,
        llm: fakeStage({ model: 'qwen2.5-0.5b', device: 'wasm', dtype: 'q8', reason: 'canary-failed' }),
      },
    }),
    ...(index % 40 === 9 && { outcome: 'failed' as const, errors: ['device/lost'], firstAudioMs: null }),
    ...(index % 30 === 5 && { edits: { words: 120, edited: 9 } }),
    ...(index % 21 === 0 && { isCold: true }),
  }));
  const batch = fakeSession({
    id: 'batch',
    kind: 'batch',
    input: 'file',
    endedAtMs: nowMs - 3_600_000,
    mediaMs: 1_800_000,
    totalMs: 420_000,
    firstAudioMs: null,
  });
  const rated = records.filter((_, index) => onCpu(index)).slice(-4);
  return {
    records: [...records, batch],
    feedback: [
      ...rated.map(({ id, endedAtMs }, index) =>
        fakeFeedback({
          session: id,
          atMs: endedAtMs,
          sentence: index === 3 ? 'It left out the second half of the question.' : '',
        }),
      ),
      fakeFeedback({ session: records.at(-1)?.id ?? '', part: 'voice', thumb: 'up', atMs: nowMs }),
    ],
  };
}
