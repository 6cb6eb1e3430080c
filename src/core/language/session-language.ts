import { DETECT_LANGUAGE } from './speech-languages.ts';

/** Log-probabilities of languages by BCP 47 tag, up to a common constant. */
export interface LanguageScores {
  readonly named: Readonly<Record<string, number>>;
  /** Each language that is not named. */
  readonly rest: number;
}

/** What a session knows of the language that is spoken in it; plain data. */
export interface SessionLanguage {
  /** Once it is certain or was chosen, windows are heard in it and no other. */
  readonly held: string | null;
  /** What speaks for each language so far. */
  readonly scores: LanguageScores;
}

/** How many times likelier the language of the interface is than another, before anything was heard (decision 0074). */
const PREFERENCE = 10;
/** Probability from which on the language is held. */
const CERTAIN = 0.9;

/** Nothing was chosen, and nothing is likelier. */
export const ANY_LANGUAGE: SessionLanguage = { held: null, scores: { named: {}, rest: 0 } };

/** @param wish a BCP 47 tag, or `auto` @param preferred the language of the interface */
export function startLanguage(wish: string, preferred: string): SessionLanguage {
  return wish === DETECT_LANGUAGE
    ? { held: null, scores: { named: { [preferred]: 0 }, rest: -Math.log(PREFERENCE) } }
    : { ...ANY_LANGUAGE, held: wish };
}

/** After a window in which something was said; null where its transcriber cannot tell languages apart. */
export function afterWindow(session: SessionLanguage, heard: LanguageScores | null): SessionLanguage {
  if (session.held !== null || heard === null) return session;
  const scores = addScores(session.scores, heard);
  const { language, probability } = likeliest(scores);
  return { held: probability >= CERTAIN ? language : null, scores };
}

/** Naive Bayes: what speaks for a language in one window speaks on in the next. */
export function addScores(a: LanguageScores, b: LanguageScores): LanguageScores {
  const languages = new Set([...Object.keys(a.named), ...Object.keys(b.named)]);
  const named = [...languages].map(
    (language) => [language, (a.named[language] ?? a.rest) + (b.named[language] ?? b.rest)] as const,
  );
  return { named: Object.fromEntries(named), rest: a.rest + b.rest };
}

/** The likeliest of the named languages, against each other and one that is not named; null when none is named. */
export function likeliest({ named, rest }: LanguageScores): {
  readonly language: string | null;
  readonly probability: number;
} {
  const entries = Object.entries(named).sort(([, a], [, b]) => b - a);
  const [first] = entries;
  if (first === undefined) return { language: null, probability: 0 };
  const [language, best] = first;
  return {
    language,
    probability: 1 / entries.reduce((sum, [, score]) => sum + Math.exp(score - best), Math.exp(rest - best)),
  };
}
