import { describe, expect, it } from 'vitest';
import { truncatedMedia } from '../../../src/app/turn/truncated-media.ts';
import type { TurnInput } from '../../../src/app/turn/turn.ts';
import { checkText, describeInput, type TurnSource } from '../../../src/app/turn/turn-input.ts';

const refusalOf = (text: string) => {
  try {
    checkText(text);
    return null;
  } catch (error) {
    return error;
  }
};

describe('typed text', () => {
  it.each(['a', '7', '¿qué?', '네', 'x'.repeat(2_000)])('%.20s can be answered', (text) => {
    expect(refusalOf(text)).toBeNull();
  });

  it.each([
    ['', 'text/empty', 'write a few words'],
    [' \n', 'text/empty', 'no word or number'],
    ['🙂 …!', 'text/empty', 'nothing to answer'],
    ['x'.repeat(2_001), 'text/too-long', 'has 2001 characters and at most 2000'],
  ])('%.20s is refused', (text, code, says) => {
    expect(refusalOf(text)).toMatchObject({
      code,
      message: expect.stringContaining(says),
      recoverable: false,
    });
  });
});

const MEDIA = new File(['a'], 'talk.mp3');

describe('what a turn starts from', () => {
  it.each<[TurnSource, TurnInput]>([
    [
      { kind: 'text', text: 'Hi' },
      { kind: 'text', text: 'Hi' },
    ],
    [
      { kind: 'recording', media: MEDIA, durationMs: 70 },
      { kind: 'microphone', durationMs: 70 },
    ],
    [
      { kind: 'file', media: MEDIA },
      { kind: 'file', name: 'talk.mp3', durationMs: null },
    ],
  ])('is described', (source, expected) => expect(describeInput(source)).toEqual(expected));
});

describe('a medium that breaks off', () => {
  const info = (promisedMs: number | null) => ({
    durationMs: null,
    promisedMs,
    container: 'mp4',
    codec: 'aac',
    sampleRateHz: 48_000,
    channels: 2,
    hasVideo: false,
  });

  it.each<[string, number | null, number]>([
    ['promised nothing', null, 500],
    ['has more than it promised', 4_000, 5_000],
    ['lacks what rounding takes', 5_000, 4_001],
  ])('is not one that %s', (_, promisedMs, readMs) => {
    expect(truncatedMedia(info(promisedMs), readMs)).toBeNull();
  });

  it('is told in seconds, and cannot be tried again', () => {
    expect(truncatedMedia(info(5_000), 4_000)).toEqual({
      code: 'media/truncated',
      message:
        'The file breaks off after 4.0 s of 5.0 s; what is there was read, and a complete copy has the rest.',
      recoverable: false,
    });
  });
});
