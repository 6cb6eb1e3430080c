import { expect, it } from 'vitest';
import { transcriptText } from '../../src/core/transcript.ts';

it('the text of a transcript has one space between segments, and none for those without words', () => {
  const segments = [' Good day. ', '', '  ', 'How are you?'].map((text, at) => ({
    startMs: at,
    endMs: at + 1,
    text,
  }));
  expect(transcriptText({ segments })).toBe('Good day. How are you?');
  expect(transcriptText({ segments: [] })).toBe('');
});
