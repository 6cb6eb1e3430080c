import { describe, expect, it } from 'vitest';
import {
  chooseBatchSpeaker,
  chooseSpeaker,
  type VoiceSituation,
  wantsOwnVoice,
} from '../../../src/core/models/voice-choice.ts';

const READY: VoiceSituation = { own: 'ready', standIn: 'ready', asked: null, rtfs: [0.4] };

describe('who speaks', () => {
  it.each<[string, Partial<VoiceSituation>, string]>([
    ['the own voice once it is there', {}, 'tts best'],
    ['the stand-in until then', { own: 'coming' }, 'standIn on-its-way'],
    ['the stand-in where the own voice cannot start', { own: 'failed' }, 'standIn failed'],
    ['the stand-in where the own voice is slow', { rtfs: [1.2] }, 'standIn slower-than-speech'],
    ['the stand-in where the own voice barely keeps up', { rtfs: [0.95] }, 'standIn slower-than-speech'],
    ['the own voice that keeps up with nothing to spare', { rtfs: [0.7] }, 'tts best'],
    ['the own voice after one slow sentence of many', { rtfs: [0.4, 2.5, 0.5] }, 'tts best'],
    ['the own voice that the user insists on', { rtfs: [1.2], asked: 'tts' }, 'tts asked'],
    [
      'the stand-in until the voice is there that the user insists on',
      { own: 'coming', asked: 'tts' },
      'standIn on-its-way',
    ],
    ['the stand-in that the user chose', { asked: 'standIn' }, 'standIn asked'],
    ['the own voice where the stand-in cannot start', { own: 'coming', standIn: 'failed' }, 'tts best'],
    ['the only voice, which the user chose', { standIn: null, asked: 'tts' }, 'tts asked'],
    ['the only voice, however slow', { standIn: null, own: 'coming', rtfs: [3] }, 'tts best'],
  ])('is %s', (_, change, expected) => {
    const { seat, reason } = chooseSpeaker({ ...READY, ...change });
    expect(`${seat} ${reason}`).toBe(expected);
  });

  it('of a batch is the own voice also while it is on its way, and not where it is slow', () => {
    expect(chooseBatchSpeaker({ ...READY, own: 'coming' }).seat).toBe('tts');
    expect(chooseBatchSpeaker({ ...READY, rtfs: [1.2] }).seat).toBe('standIn');
  });
});

it.each<[boolean, Pick<VoiceSituation, 'asked' | 'rtfs'>]>([
  [true, { asked: null, rtfs: [] }],
  [true, { asked: null, rtfs: [0.3] }],
  [false, { asked: null, rtfs: [1.1] }],
  [true, { asked: 'tts', rtfs: [1.1] }],
  [false, { asked: 'standIn', rtfs: [0.3] }],
])('the own voice is fetched: %s for %o', (expected, situation) => {
  expect(wantsOwnVoice(situation)).toBe(expected);
});
