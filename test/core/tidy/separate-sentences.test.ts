import { describe, expect, it } from 'vitest';
import { separateSentences } from '../../../src/core/tidy/separate-sentences.ts';

describe('separateSentences', () => {
  it.each([
    ['a question behind a greeting', 'Hello How are you today?', 'Hello. How are you today?'],
    ['three sentences', 'We won They lost Was it late?', 'We won. They lost. Was it late?'],
    ['a sentence of one word', 'Nobody knows Why?', 'Nobody knows. Why?'],
    ['a sentence behind a comma', 'Hello, How are you?', 'Hello, how are you?'],
    [
      'marks that are there',
      'Hello. How are you? He said "no!" She left…',
      'Hello. How are you? He said "no!" She left…',
    ],
    ['names, and I', 'May I ask Will and Anna of The Hague', 'May I ask Will and Anna of The Hague'],
    ['capitals', 'The WHO said so', 'The WHO said so'],
    ['the first word', 'How are you?', 'How are you?'],
    ['space around and between', '  Hello   How are you ', 'Hello. How are you'],
    ['nothing', '', ''],
  ])('%s', (_, tidied, separated) => {
    expect(separateSentences(tidied)).toBe(separated);
  });
});
