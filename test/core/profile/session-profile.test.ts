import { describe, expect, it } from 'vitest';
import type { ProfiledSession } from '../../../src/core/profile/profiler.ts';
import { lastSession, sessionProfile } from '../../../src/core/profile/session-profile.ts';
import type { Span } from '../../../src/core/profile/span.ts';
import { brief, spanOf } from './spans.ts';

const TURN: ProfiledSession = { session: 2, kind: 'turn', startMs: 100, endMs: 1100 };
const own = (track: Span['track'], startMs: number, endMs: number, more: Partial<Span> = {}) =>
  spanOf(track, startMs, endMs, { session: 2, ...more });
const told = (spans: readonly Span[], about: Partial<ProfiledSession> = {}, nowMs = 5000) =>
  sessionProfile({ spans, sessions: [{ ...TURN, ...about }], dropped: 0 }, 2, nowMs);

describe('a session', () => {
  it.each<[string, readonly Span[], Partial<ProfiledSession>, object]>([
    ['that is over lasts until its end', [], {}, { startMs: 100, endMs: 1100, isOver: true, wallMs: 1000 }],
    [
      'that goes on lasts until now',
      [],
      { endMs: null },
      { startMs: 100, endMs: 5000, isOver: false, wallMs: 4900 },
    ],
    [
      'that begins later than now has no length',
      [],
      { startMs: 6000, endMs: null },
      {
        startMs: 6000,
        endMs: 6000,
        wallMs: 0,
        isOver: false,
        shares: [],
        dutyCycle: 0,
        firstAudioMs: null,
        tracks: [],
      },
    ],
    [
      'begins with what was done first in it',
      [own('audio', 60, 80), own('audio', 40, 50)],
      {},
      { startMs: 40, endMs: 1100, wallMs: 1060 },
    ],
    [
      'does not begin with what is another’s',
      [own('audio', 40, 50, { session: 3 })],
      {},
      { startMs: 100, spans: [], tracks: [] },
    ],
    [
      'has the duty of its stages: what is heard, read and stored keeps none of their devices busy',
      [
        own('stt', 100, 300),
        own('stt', 300, 400),
        own('llm', 400, 800, { dispatches: 1, gpuBusyMs: 250 }),
        own('tts', 800, 900, { outcome: 'failed' }),
        own('audio', 100, 1100),
        own('playback', 100, 1100),
        own('store', 100, 1100),
      ],
      {},
      { dutyCycle: 0.55 },
    ],
  ])('%s', (_, spans, about, expected) => {
    expect(told(spans, about)).toMatchObject({ session: 2, kind: 'turn', ...expected });
  });

  it('has its own spans and models that were loaded meanwhile, in the order of their starts, the longest first', () => {
    const session = told([
      own('tts', 300, 400),
      own('stt', 100, 120),
      own('stt', 100, 300),
      own('audio', 100, 200),
      spanOf('models', 90, 101),
      spanOf('models', 0, 100),
      spanOf('models', 1099, 3000),
      spanOf('models', 1100, 3000),
      spanOf('stt', 200, 300),
    ]);
    expect(session?.spans.map(brief)).toEqual([
      'models running completed 90-101',
      'stt running completed 100-300',
      'audio running completed 100-200',
      'stt running completed 100-120',
      'tts running completed 300-400',
      'models running completed 1099-3000',
    ]);
    expect(session?.tracks.map(({ track }) => track)).toEqual(['audio', 'stt', 'tts']);
    expect(session?.shares.find(({ track }) => track === 'models')).toMatchObject({ ms: 1, share: 0.001 });
    expect(session?.shares.at(-1)).toMatchObject({ kind: 'page', ms: 699 });
  });

  it.each<[string, readonly Span[], number | null]>([
    ['the first that was heard', [own('playback', 900, 990), own('playback', 700, 800)], 600],
    [
      'what was heard, where it was made before',
      [own('tts', 200, 300, { mediaMs: 9 }), own('playback', 700, 800)],
      600,
    ],
    [
      'the first that was made, where nothing was heard',
      [own('tts', 400, 600, { mediaMs: 9 }), own('tts', 200, 300, { mediaMs: 9 })],
      200,
    ],
    [
      'no part, wait, other stage, or run that made none',
      [
        own('tts', 200, 300, { mediaMs: 9, part: 'vocoder' }),
        own('tts', 200, 300, { mediaMs: 9, kind: 'waiting' }),
        own('tts', 200, 300, { mediaMs: 9, kind: 'paused' }),
        own('tts', 200, 300),
        own('stt', 200, 300, { mediaMs: 9 }),
        own('playback', 200, 300, { session: 1 }),
      ],
      null,
    ],
    ['none at all', [], null],
  ])('counts as its first sound %s', (_, spans, expected) => {
    expect(told(spans)?.firstAudioMs).toBe(expected);
  });

  it('that nobody knows is none', () => {
    const profile = { spans: [own('stt', 0, 1, { session: 9 })], sessions: [TURN], dropped: 0 };
    expect(sessionProfile(profile, 9, 0)).toBeNull();
  });
});

describe('the session that is shown first', () => {
  it.each<[string, readonly ProfiledSession['kind'][], number | null]>([
    ['is the last turn', ['turn', 'turn', 'probe'], 2],
    ['is a batch where that was started last', ['turn', 'batch'], 2],
    ['is a measurement where there is nothing else, the last one', ['probe', 'probe'], 2],
    ['is none where there is nothing', [], null],
  ])('%s', (_, kinds, expected) => {
    const sessions = kinds.map((kind, index) => ({ ...TURN, kind, session: index + 1 }));
    expect(lastSession({ spans: [], sessions, dropped: 0 })).toBe(expected);
  });
});
