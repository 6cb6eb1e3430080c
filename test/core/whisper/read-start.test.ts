import { describe, expect, it } from 'vitest';
import { readStart } from '../../../src/core/whisper/read-start.ts';

const VOCABULARY = {
  languages: new Map([
    ['en', 1],
    ['ko', 2],
    ['de', 3],
  ]),
  noSpeech: 4,
};
/** @param probabilities by token; text, which nobody asks for here, has the rest */
const start = (probabilities: Readonly<Record<number, number>>) =>
  readStart((token) => Math.log(probabilities[token] ?? 0), VOCABULARY);

describe('the start of a window', () => {
  it('names each language by its share among the languages, and leaves out what nobody would think of', () => {
    const { languages } = start({ 1: 0.3, 2: 0.1, 3: 0.0003, 4: 0.2 });
    expect(Object.keys(languages.named)).toEqual(['en', 'ko']);
    expect(Math.exp(languages.named.en ?? 0)).toBeCloseTo(0.3 / 0.4003, 4);
    expect(Math.exp(languages.named.ko ?? 0)).toBeCloseTo(0.1 / 0.4003, 4);
    expect(Math.exp(languages.rest)).toBeCloseTo(0.001, 6);
  });

  it('tells how likely it is that nobody speaks', () => {
    expect(start({ 1: 0.1, 4: 0.85 }).noSpeechProbability).toBeCloseTo(0.85, 6);
    expect(start({ 1: 0.9 }).noSpeechProbability).toBe(0);
  });
});
