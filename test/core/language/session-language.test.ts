import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addScores,
  afterWindow,
  type LanguageScores,
  likeliest,
  startLanguage,
} from '../../../src/core/language/session-language.ts';

function heard(probabilities: Readonly<Record<string, number>>): LanguageScores {
  const named = Object.entries(probabilities).map(([language, p]) => [language, Math.log(p)] as const);
  return { named: Object.fromEntries(named), rest: Math.log(0.001) };
}

const decided = (preferred: string, window: LanguageScores) =>
  likeliest(addScores(startLanguage('auto', preferred).scores, window)).language;

describe('the language of a session', () => {
  it.each([
    ['what is surely heard wins over the interface', 'en', { ko: 0.98, en: 0.01 }, 'ko'],
    ['what is hardly heard defers to the interface', 'en', { ja: 0.5, en: 0.3 }, 'en'],
    ['but not where the interface is unlikely', 'ko', { es: 0.5, en: 0.3 }, 'es'],
    ['the interface may be in Korean', 'ko', { ja: 0.6, ko: 0.3 }, 'ko'],
  ])('%s', (_, preferred, window, expected) => {
    expect(decided(preferred, heard(window))).toBe(expected);
  });

  it('is held once it is certain, and then whatever is heard', () => {
    const first = afterWindow(startLanguage('auto', 'en'), heard({ de: 0.8, en: 0.1 }));
    expect(first.held).toBeNull();
    const second = afterWindow(first, heard({ de: 0.99, en: 0.005 }));
    const third = afterWindow(second, heard({ de: 0.99, en: 0.005 }));
    expect(third.held).toBe('de');
    expect(afterWindow(third, heard({ en: 1 }))).toBe(third);
  });

  it('is the one that was chosen', () => {
    expect(afterWindow(startLanguage('fr', 'en'), heard({ en: 1 })).held).toBe('fr');
  });

  it('is not learnt from a window without a voice', () => {
    const start = startLanguage('auto', 'en');
    expect(afterWindow(start, null)).toBe(start);
  });

  const windows = fc.array(
    fc.dictionary(fc.constantFrom('en', 'ko', 'de', 'ja'), fc.double({ min: 0.002, max: 1, noNaN: true })),
    { minLength: 1, maxLength: 5 },
  );
  it('does not depend on the order of the windows while none is held', () => {
    fc.assert(
      fc.property(windows, (probabilities) => {
        const scores = probabilities.map(heard);
        const forth = likeliest(scores.reduce(addScores));
        const back = likeliest(scores.toReversed().reduce(addScores));
        expect(back.probability).toBeCloseTo(forth.probability);
      }),
    );
  });
});
