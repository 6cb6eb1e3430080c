import { describe, expect, it } from 'vitest';
import { clusterVoices } from '../../../src/core/diarisation/cluster-voices.ts';

const DIRECTIONS = 10;
/** A letter is a voice that has nothing in common with those of other letters. */
const voicesOf = (letters: string) =>
  [...letters].map((letter) => {
    const voice = new Float32Array(DIRECTIONS);
    voice['ABCDEFGHIJ'.indexOf(letter)] = 1;
    return voice;
  });
const found = (letters: string) => [...clusterVoices(voicesOf(letters))].join(' ');

describe('voices are of speakers', () => {
  it.each([
    ['none', '', ''],
    ['one voice', 'A', '0'],
    ['few, each of whom counts', 'ABA', '0 1 0'],
    ['numbered as they come', 'BBAACC', '0 0 1 1 2 2'],
    ['of eight voices a speaker has two', 'AAABBBBC', '0 0 0 1 1 1 1 -1'],
    ['of eight voices two are enough', 'AAABBBCC', '0 0 0 1 1 1 2 2'],
    ['of sixteen four are enough', 'AAAAAAAAAAAABBBB', `${'0 '.repeat(12)}1 1 1 1`],
    ['of sixteen three are not', 'AAAAAAAAAAAAABBB', `${'0 '.repeat(13)}-1 -1 -1`],
    ['of more four are enough, too', `${'A'.repeat(28)}BBBB`, `${'0 '.repeat(28)}1 1 1 1`],
    ['numbers are of speakers alone', 'CAAAABBB', '-1 0 0 0 0 1 1 1'],
    ['the largest where none is large enough', 'ABCCDEFGHIJ', '-1 -1 0 0 -1 -1 -1 -1 -1 -1 -1'],
  ])('%s: %s', (_, letters, numbers) => {
    expect(found(letters)).toBe(numbers);
  });

  it.each([
    [4, 1],
    [16, 2],
  ])('that are little alike: %d of them beside many make %d', (count, speakers) => {
    const [one, other] = [Float32Array.of(1, 0), Float32Array.of(0.24, Math.sqrt(1 - 0.24 ** 2))];
    const numbers = clusterVoices([
      ...Array<typeof one>(20).fill(one),
      ...Array<typeof one>(count).fill(other),
    ]);
    expect(new Set(numbers).size).toBe(speakers);
  });

  it('however many voices of theirs are alike to the last bit', () => {
    // More than are compared each with each other.
    const letters = 'ABBCCC'.repeat(250);
    expect(found(letters)).toBe('0 1 1 2 2 2 '.repeat(250).trim());
  });
});
