import { describe, expect, it } from 'vitest';
import { checkRoom } from '../../../workers/generator/check-room.ts';

describe('checkRoom', () => {
  it('takes a text that leaves room for the reply', () => {
    expect(() => checkRoom(904, 120, 1024)).not.toThrow();
  });

  it.each([
    [905, 120, 'The text has 905 tokens and the language model takes 904; shorten it or send it in parts.'],
    [12, 1023, 'The text has 12 tokens and the language model takes 1; shorten it or send it in parts.'],
    [
      1,
      1024,
      'A reply of 1024 tokens leaves no room for a text in the language model, which holds 1024 of both; ask for a shorter reply.',
    ],
    [
      900,
      3130,
      'A reply of 3130 tokens leaves no room for a text in the language model, which holds 1024 of both; ask for a shorter reply.',
    ],
  ])('says what is too long of a text of %i tokens with a reply of %i', (prompt, reply, message) => {
    const error = expect.objectContaining({ code: 'text/too-long', message, recoverable: false });
    expect(() => checkRoom(prompt, reply, 1024)).toThrow(error);
  });
});
