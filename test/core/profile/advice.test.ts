import { describe, expect, it } from 'vitest';
import { type Alternative, adviceFor } from '../../../src/core/profile/advice.ts';
import {
  lastSession,
  type SessionProfile,
  sessionProfile,
} from '../../../src/core/profile/session-profile.ts';
import type { Span } from '../../../src/core/profile/span.ts';
import { type TrackFigures, trackFigures } from '../../../src/core/profile/track-figures.ts';
import { fakeProfiler } from '../../fakes/ui/fake-profiler.ts';
import { spanOf } from './spans.ts';

type Share = SessionProfile['shares'][number];
const share = (kind: Share['kind'], track: Share['track'], of: number): Share => ({
  kind,
  track,
  ms: 1000 * of,
  share: of,
});
const PAGE = share('page', null, 1);

/** Of a second, in which nothing was done but what is said. */
const session = (change: Partial<SessionProfile> = {}): SessionProfile => ({
  session: 1,
  kind: 'turn',
  startMs: 0,
  endMs: 1000,
  isOver: true,
  wallMs: 1000,
  spans: [],
  shares: [PAGE],
  tracks: [],
  firstAudioMs: null,
  dutyCycle: 0,
  ...change,
});

const stage = (track: 'stt' | 'llm' | 'tts', runMs: number, change: Partial<TrackFigures> = {}) =>
  trackFigures([spanOf(track, 0, runMs)]).map((figures) => ({ ...figures, ...change }));

describe('advice', () => {
  it('of a real turn names what takes most, and promises nothing that was not measured', () => {
    const profiler = fakeProfiler();
    const profile = profiler.profile();
    const turn = sessionProfile(profile, lastSession(profile) ?? 0, profiler.nowMs());
    if (turn === null) throw new Error('there is no turn');
    const slowest = { code: 'slowest', track: 'tts', share: turn.shares[0]?.share };
    expect(adviceFor(turn, [])).toEqual([slowest]);
    expect(adviceFor(turn, [{ stage: 'tts', instead: 'voice', timesAsLong: 0.25 }])).toEqual([
      slowest,
      { code: 'voice', gainMs: 0.75 * 1280 },
    ]);
  });

  it('is none of a session without time', () => {
    const spans = [spanOf('llm', 0, 900, { part: 'prefill' })];
    const alternatives = [{ stage: 'stt', instead: 'wasm', timesAsLong: 0.1 }] as const;
    const nothing = session({ shares: [], wallMs: 0, spans, tracks: stage('stt', 900) });
    expect(adviceFor(nothing, alternatives)).toEqual([]);
  });

  it.each<[string, readonly Share[], readonly object[]]>([
    [
      'of what runs names the largest',
      [share('running', 'llm', 0.2), share('running', 'tts', 0.1)],
      [{ code: 'slowest', track: 'llm', share: 0.2 }],
    ],
    ['of what the page does names nothing', [share('page', null, 0.9), share('running', 'tts', 0.1)], []],
    ['of a model on its way is about models alone', [share('running', 'models', 0.2)], []],
    ['of what waits most is about waiting alone', [share('waiting', 'llm', 0.2)], []],
    [
      'says what waited from a quarter on',
      [PAGE, share('waiting', 'llm', 0.25)],
      [{ code: 'waiting', share: 0.25 }],
    ],
    ['says nothing of less that waited', [PAGE, share('waiting', 'llm', 0.24)], []],
    [
      'adds up waits and pauses of all stages',
      [PAGE, share('waiting', 'llm', 0.125), share('paused', 'stt', 0.25), share('running', 'tts', 0.5)],
      [{ code: 'waiting', share: 0.375 }],
    ],
    [
      'counts no wait for the audio worker, which has no batch before it',
      [PAGE, share('waiting', 'audio', 0.9), share('paused', 'audio', 0.9), share('waiting', 'stt', 0.2)],
      [],
    ],
    [
      'says what models took from a quarter on',
      [PAGE, share('running', 'models', 0.25)],
      [{ code: 'models', share: 0.25 }],
    ],
    ['says nothing of less that models took', [PAGE, share('running', 'models', 0.24)], []],
  ])('%s', (_, shares, expected) => {
    expect(adviceFor(session({ shares }), [])).toEqual(expected);
  });

  const part = (name: Span['part'], ms: number, more: Partial<Span> = {}) =>
    spanOf('llm', 100, 100 + ms, { part: name, ...more });
  const broken = (ms: number, more: Partial<Span> = {}) =>
    spanOf('stt', 100, 100 + ms, { outcome: 'preempted', ...more });
  it.each<[string, readonly Span[], readonly object[]]>([
    [
      'noise that is taken out for a quarter of the time',
      [part('denoise', 150), part('denoise', 100)],
      [{ code: 'denoise', share: 0.25 }],
    ],
    ['no word of less of it', [part('denoise', 249)], []],
    [
      'what was broken off and done again for a quarter of the time',
      [broken(150), broken(100)],
      [{ code: 'redone', ms: 250 }],
    ],
    ['no word of less that was', [broken(249)], []],
    [
      'no word of what was broken off and had not begun, or is a part of it, or of what ended well',
      [broken(900, { kind: 'waiting' }), broken(900, { part: 'encoder' }), spanOf('stt', 0, 900)],
      [],
    ],
    [
      'a prompt that takes a quarter of the time',
      [part('prefill', 125), part('prefill', 125)],
      [{ code: 'prompt', ms: 250 }],
    ],
    ['no word of a shorter one', [part('prefill', 249)], []],
    ['no word of other parts', [part('generate', 900)], []],
  ])('has %s', (_, spans, expected) => {
    expect(adviceFor(session({ spans }), [])).toEqual(expected);
  });

  it.each([
    [99, []],
    [100, [{ code: 'prompt', ms: 100 }]],
  ])('of a prompt of %i ms in a short session', (ms, expected) => {
    expect(adviceFor(session({ wallMs: 200, spans: [part('prefill', ms)] }), [])).toEqual(expected);
  });

  it.each<[string, readonly TrackFigures[], readonly object[]]>([
    [
      'a GPU that is seldom at work in a stage that takes long',
      stage('llm', 250, { dispatches: 9, gpuBusyMs: 75 }),
      [{ code: 'idle', stage: 'llm', share: 0.3 }],
    ],
    ['no word of one that works half of the time', stage('llm', 250, { dispatches: 9, gpuBusyMs: 125 }), []],
    ['no word of one in a stage that takes less', stage('llm', 249, { dispatches: 9 }), []],
    ['no word of a stage without a GPU', stage('llm', 900, { dispatches: 0 }), []],
    [
      'all stages in their order',
      [...stage('tts', 500, { dispatches: 1, gpuBusyMs: 50 }), ...stage('stt', 500, { dispatches: 1 })],
      [
        { code: 'idle', stage: 'stt', share: 0 },
        { code: 'idle', stage: 'tts', share: 0.1 },
      ],
    ],
  ])('has %s', (_, tracks, expected) => {
    expect(adviceFor(session({ tracks }), [])).toEqual(expected);
  });

  it.each<[string, number | null, number, readonly object[]]>([
    ['of a reply near what the memory allows', 0.6, 250, [{ code: 'memory', share: 0.6 }]],
    ['not of one that is far from it', 0.59, 250, []],
    ['not of one that takes little of the time', 0.9, 249, []],
    ['not where the memory was not measured', null, 900, []],
  ])('tells that fewer bytes alone would be faster %s', (_, bound, runMs, expected) => {
    const memory = bound === null ? null : { tokensPerSecond: 1, mostPerSecond: 1 / bound, share: bound };
    expect(adviceFor(session({ tracks: stage('llm', runMs) }), [], memory)).toEqual(expected);
    expect(adviceFor(session({ tracks: stage('stt', runMs) }), [], memory)).toEqual([]);
  });

  const sentence = (startMs: number, endMs: number, more: Partial<Span> = {}) =>
    spanOf('tts', startMs, endMs, more);
  const SPOKEN = {
    tracks: stage('tts', 800),
    spans: [
      sentence(0, 900, { kind: 'waiting' }),
      sentence(0, 900, { part: 'vocoder' }),
      sentence(0, 900, { outcome: 'failed' }),
      spanOf('llm', 0, 900),
      sentence(100, 500),
      sentence(500, 900),
    ],
  };
  it.each<[string, Partial<SessionProfile>, readonly Alternative[], readonly object[]]>([
    [
      'the small voice by the first sentence that was spoken',
      SPOKEN,
      [{ stage: 'tts', instead: 'voice', timesAsLong: 0.25 }],
      [{ code: 'voice', gainMs: 300 }],
    ],
    [
      'the voice’s other device by all that it spoke',
      SPOKEN,
      [{ stage: 'tts', instead: 'webgpu', timesAsLong: 0.25 }],
      [{ code: 'placement', stage: 'tts', device: 'webgpu', gainMs: 600 }],
    ],
    [
      'all that gain, in their order',
      { ...SPOKEN, tracks: [...stage('llm', 400), ...stage('tts', 800)] },
      [
        { stage: 'llm', instead: 'wasm', timesAsLong: 0.5 },
        { stage: 'stt', instead: 'wasm', timesAsLong: 0.5 },
        { stage: 'tts', instead: 'voice', timesAsLong: 0.5 },
      ],
      [
        { code: 'placement', stage: 'llm', device: 'wasm', gainMs: 200 },
        { code: 'voice', gainMs: 200 },
      ],
    ],
    [
      'a tenth of a second',
      { tracks: stage('llm', 200) },
      [{ stage: 'llm', instead: 'wasm', timesAsLong: 0.5 }],
      [{ code: 'placement', stage: 'llm', device: 'wasm', gainMs: 100 }],
    ],
    ['no trifles', { tracks: stage('llm', 199) }, [{ stage: 'llm', instead: 'wasm', timesAsLong: 0.5 }], []],
    [
      'nothing that would take longer',
      { tracks: stage('llm', 900) },
      [{ stage: 'llm', instead: 'wasm', timesAsLong: 3 }],
      [],
    ],
    [
      'no voice where nothing was spoken',
      { tracks: stage('tts', 900) },
      [{ stage: 'tts', instead: 'voice', timesAsLong: 0.1 }],
      [],
    ],
  ])('names what was measured to be faster: %s', (_, change, alternatives, expected) => {
    expect(adviceFor(session(change), alternatives)).toEqual(expected);
  });

  it('stands in the order in which it is told', () => {
    const all = session({
      shares: [share('running', 'llm', 0.4), share('waiting', 'llm', 0.3), share('running', 'models', 0.3)],
      spans: [part('prefill', 300), broken(300), part('denoise', 300)],
      tracks: stage('llm', 400, { dispatches: 1 }),
    });
    const memory = { tokensPerSecond: 1, mostPerSecond: 1, share: 1 };
    const advice = adviceFor(all, [{ stage: 'llm', instead: 'wasm', timesAsLong: 0.5 }], memory);
    expect(advice.map(({ code }) => code)).toEqual([
      'slowest',
      'waiting',
      'models',
      'denoise',
      'redone',
      'prompt',
      'idle',
      'memory',
      'placement',
    ]);
  });
});
