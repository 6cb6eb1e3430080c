/** English words that say little of what a text is about, those with which people ask among them; and marks of questions in Korean. */
const STOP_WORDS = new Set(
  (
    'a about above after again against all almost already also always am an and another any anybody anyone anything are around as ' +
    'ask asked at away back be because been before being below between both but by came can come could did do does doing ' +
    'done down each either else enough ever every everybody everyone everything few first for from get gets getting give given ' +
    'gives go goes going gone good got great had has have having he hello her here hers herself him himself his how however i if ' +
    'in into is it its itself just know known let like little long look lot made make makes making many may maybe me mean ' +
    'mention mentioned might mine more most much must my myself need never new next no nobody nor not nothing now of off often oh ' +
    'ok okay old on once one only or other our ours out over own people perhaps please put quite rather really right said same ' +
    'saw say saying says see seem she should since so some somebody someone something sometimes soon speaker still such sure ' +
    'take taken talk talked talking tell thank thanks that the their theirs them then there these they thing things think this ' +
    'those though through till to today together told too took tonight transcript two under until up upon us use used very want ' +
    'wants was way we well went were what whatever when where whether which while who whom whose why will with within without ' +
    'would yes yet you your yours yourself um uh er erm yeah ' +
    '그 이 저 것 수 등 및 또 더 안 왜 누가 언제 어디 무엇 뭐 어떤 어떻게 그리고 그래서 하지만'
  ).split(' '),
);

/**
 * What a text is about, word by word: small, without those that say little, endings of plurals taken off (the S stemmer of
 * Harman, "How effective is suffixing?", 1991) and -ed, -ing. Korean has no spaces between a noun and its particles, so its
 * words count by their pairs of syllables, as is common in retrieval.
 */
export function contentWords(text: string): string[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll("'", '’')
    .match(/[\p{L}\p{N}]+(?:[’.,][\p{L}\p{N}]+)*/gu);
  return (words ?? []).flatMap(termsOf);
}

function termsOf(word: string): readonly string[] {
  // Isn't, don't and their like say no more than what they are short for.
  if (STOP_WORDS.has(word) || word.endsWith('n’t')) return [];
  if (/^\p{Script=Hangul}+$/u.test(word)) return pairsOf(word);
  const plain = word.replace(/’.*$/, '');
  return plain.length < 2 && !/\d/.test(plain) ? [] : STOP_WORDS.has(plain) ? [] : [stem(plain)];
}

function pairsOf(word: string): string[] {
  const syllables = [...word];
  return syllables.length < 3
    ? [word]
    : syllables.slice(1).map((syllable, at) => `${syllables[at]}${syllable}`);
}

function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const singular = withoutPlural(word);
  const root = singular.replace(/(?<=[aeiouy].*.)(?:ing|ed)$/, '');
  if (root === singular || root.length < 3) return singular.replace(/e+$/, '');
  // Stopped and stop, planned and plan.
  return root.replace(/([bdgmnprt])\1$/, '$1').replace(/e+$/, '');
}

function withoutPlural(word: string): string {
  // Also cookie and carried, as they are the same word as cookies and carries.
  if (/ie[ds]?$/.test(word)) return word.replace(/ie[ds]?$/, 'y');
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}
