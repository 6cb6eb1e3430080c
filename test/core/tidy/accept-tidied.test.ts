import { describe, expect, it } from 'vitest';
import { acceptTidied } from '../../../src/core/tidy/accept-tidied.ts';

describe('acceptTidied', () => {
  const said = { startMs: 500, endMs: 1500, text: 'um hello there how are you', speaker: 'Ann' };

  it('keeps the times and the speaker of what was written as it was said', () => {
    expect(acceptTidied(said, 'Hello there. How are you?')).toEqual({
      ...said,
      text: 'Hello there. How are you?',
    });
  });

  it('parts sentences that a model wrote without a mark', () => {
    expect(acceptTidied(said, 'Hello there How are you?')?.text).toBe('Hello there. How are you?');
  });

  it.each(['Hello there, who are you?', 'Hello there.', ''])(
    'takes nothing that was not said: %j',
    (written) => {
      expect(acceptTidied(said, written)).toBeNull();
    },
  );

  it('writes the words as the text has them, at their times', () => {
    const words = [
      { startMs: 500, endMs: 700, text: 'um' },
      { startMs: 700, endMs: 1000, text: 'hello' },
      { startMs: 1000, endMs: 1500, text: 'there' },
    ];
    const segment = { startMs: 500, endMs: 1500, text: 'um hello there', words };
    expect(acceptTidied(segment, 'Hello there.')).toEqual({
      startMs: 500,
      endMs: 1500,
      text: 'Hello there.',
      words: [
        { startMs: 700, endMs: 1000, text: 'Hello' },
        { startMs: 1000, endMs: 1500, text: 'there.' },
      ],
    });
  });
});
