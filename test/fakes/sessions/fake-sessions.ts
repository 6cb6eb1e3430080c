import type { Feedback } from '../../../src/core/sessions/feedback.ts';
import type { SessionRecord, SessionStage } from '../../../src/core/sessions/session-record.ts';

export const DAY_MS = 86_400_000;
export const NOW_MS = Date.UTC(2026, 10, 27, 18);

export const fakeStage = (change: Partial<SessionStage> = {}): SessionStage => ({
  model: 'whisper-base',
  device: 'webgpu',
  dtype: 'fp16',
  reason: 'best',
  runMs: 300,
  waitMs: 5,
  busyMs: 250,
  units: 1,
  ...change,
});

/** A spoken question that was answered aloud. */
export const fakeSession = (change: Partial<SessionRecord> = {}): SessionRecord => ({
  schema: 'sotto-session/1',
  id: 'session',
  batchId: null,
  endedAtMs: NOW_MS - DAY_MS,
  kind: 'turn',
  input: 'microphone',
  outcome: 'done',
  isCold: false,
  mediaMs: 3000,
  speechMs: 3400,
  firstTextMs: 320,
  firstTokenMs: 480,
  firstAudioMs: 870,
  totalMs: 2310,
  stages: {
    stt: fakeStage(),
    llm: fakeStage({ model: 'qwen2.5-0.5b', runMs: 1200, busyMs: 1100, waitMs: 12 }),
    tts: fakeStage({ model: 'kokoro-82m', runMs: 680, busyMs: 600, units: 2 }),
  },
  voice: 'heart',
  browser: 'Chromium 155.0.1',
  adapter: 'nvidia ampere',
  version: '0.1.0 abc',
  errors: [],
  verdicts: [],
  edits: null,
  ...change,
});

export const fakeFeedback = (change: Partial<Feedback> = {}): Feedback => ({
  schema: 'sotto-feedback/1',
  session: 'session',
  part: 'reply',
  atMs: NOW_MS,
  thumb: 'down',
  sentence: '',
  ...change,
});

/** As measured times scatter: two normal values, multiplied. Box and Muller, 1958. */
export function scatter(random: () => number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(sigma * normal);
}

export interface HistoryOptions {
  readonly random: () => number;
  readonly days: number;
  readonly perDay: number;
  /** Of one session's times. */
  readonly sigma: number;
  /** Wall time of its end. */
  readonly nowMs?: number;
  /** From which day on all times are that much longer, and the browser is another one. */
  readonly slowdown?: { readonly fromDay: number; readonly factor: number };
}

/** Sessions of the days before `NOW_MS`, each of another length. */
export function fakeHistory({
  random,
  days,
  perDay,
  sigma,
  slowdown,
  nowMs = NOW_MS,
}: HistoryOptions): SessionRecord[] {
  return Array.from({ length: days * perDay }, (_, index) => {
    const day = Math.floor(index / perDay);
    const isLater = slowdown !== undefined && day >= slowdown.fromDay;
    const times = (ms: number) => ms * (isLater ? slowdown.factor : 1) * scatter(random, sigma);
    const mediaMs = 3000 * scatter(random, 0.4);
    const speechMs = 3400 * scatter(random, 0.4);
    return fakeSession({
      id: `session-${index}`,
      endedAtMs: nowMs - (days - day) * DAY_MS + (index % perDay) * 60_000,
      browser: isLater ? 'Chromium 156.0.2' : 'Chromium 155.0.1',
      mediaMs,
      speechMs,
      firstTextMs: times(320),
      firstTokenMs: times(480),
      firstAudioMs: times(870),
      totalMs: times(2310),
      stages: {
        stt: fakeStage({ runMs: mediaMs * times(0.1) }),
        llm: fakeStage({ model: 'qwen2.5-0.5b', runMs: times(1200) }),
        tts: fakeStage({ model: 'kokoro-82m', runMs: speechMs * times(0.2) }),
      },
    });
  });
}
