import { expect, it } from 'vitest';
import type { Configuration } from '../../../src/core/comparison/configuration.ts';
import { OWN_VOICE } from '../../../src/core/models/voice-choice.ts';
import type { ListeningPlan } from '../../../src/core/study/listening/listening-test.ts';
import { isOfListening, sessionsLike } from '../../../src/core/study-report/belonging.ts';
import { fakeSession, fakeStage } from '../../fakes/sessions/fake-sessions.ts';
import { CONFIGURATION } from '../comparison/configuration-of.ts';
import { runOf } from '../comparison/run-of.ts';

const wayOf = (voice: string) => ({ voice, voiceName: voice, seat: 'tts', strength: 1, speed: 1 }) as const;
const planOf = (...voices: readonly string[]): ListeningPlan => ({
  method: 'acr',
  sentences: [],
  ways: voices.map(wayOf),
  margin: 0.5,
});

it.each([
  ['both voices were heard', ['heart', 'ada'], ['heart', 'ada', 'ben'], true],
  ['one of them was not', ['heart', 'ada'], ['heart', 'ben'], false],
  ['the voice is the same, so nobody could hear a difference', ['heart', 'heart'], ['heart', 'ada'], false],
])('a listening test belongs to a comparison or not: %s', (_, compared, heard, belongs) => {
  const configurations = compared.map((voice) => ({ ...CONFIGURATION, voice }));
  expect(isOfListening(configurations, planOf(...heard))).toBe(belongs);
});

it.each(['seat', 'strength', 'speed'] as const)('voices that differ in their %s alone are two', (field) => {
  const [one, other] = [wayOf('ada'), { ...wayOf('ada'), ...{ seat: 'own', strength: 0.5, speed: 2 } }];
  const changed = { ...one, [field]: other[field] };
  const plan = { ...planOf('ada'), ways: [one, changed] } as ListeningPlan;
  const configurations = [one, changed].map(({ voiceName: _, ...way }) => ({ ...CONFIGURATION, ...way }));
  expect(isOfListening(configurations as Configuration[], plan)).toBe(true);
  expect(isOfListening(configurations as Configuration[], planOf('ada', 'ben'))).toBe(false);
});

it('a name alone makes no other voice', () => {
  const plan = {
    ...planOf('heart', 'ada'),
    ways: planOf('heart', 'ada').ways.map((way) => ({ ...way, voiceName: 'X' })),
  };
  const configurations = ['heart', 'ada'].map((voice) => ({ ...CONFIGURATION, voice }));
  expect(isOfListening(configurations, plan)).toBe(true);
});

const STT = fakeStage({ model: 'ear', device: 'wasm', dtype: 'fp32' });
const TTS = fakeStage({ model: 'voice', device: 'wasm', dtype: 'fp32' });

it.each([
  ['ran the same', { stages: { stt: STT, tts: TTS }, voice: 'heart' }, true],
  ['spoke nothing', { stages: { stt: STT }, voice: 'ada' }, true],
  ['spoke with another voice', { stages: { stt: STT, tts: TTS }, voice: 'ada' }, false],
  ['ran on another device', { stages: { stt: { ...STT, device: 'webgpu' } }, voice: 'heart' }, false],
  ['ran another model', { stages: { stt: { ...STT, model: 'other' } }, voice: 'heart' }, false],
  ['ran in another format', { stages: { stt: { ...STT, dtype: 'fp16' } }, voice: 'heart' }, false],
  [
    'ran the same but in one stage',
    { stages: { stt: STT, tts: { ...TTS, device: 'webgpu' } }, voice: 'heart' },
    false,
  ],
  ['asked a model that the comparison did not', { stages: { llm: STT }, voice: 'heart' }, false],
  ['ran nothing', { stages: {}, voice: 'heart' }, false],
] as const)('a session of daily use is like a configuration or not: it %s', (_, session, isLike) => {
  const found = sessionsLike([fakeSession(session)], CONFIGURATION, [runOf()]);
  expect(found).toHaveLength(isLike ? 1 : 0);
});

it('a session without a named voice spoke with the model’s own', () => {
  const session = fakeSession({ stages: { tts: TTS }, voice: '' });
  expect(sessionsLike([session], { voice: OWN_VOICE }, [runOf()])).toHaveLength(1);
});
