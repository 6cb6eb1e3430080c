/** Closed classes of English words, in lower case, and what endings say of the others. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const DETERMINERS = set(
  'a an the this that these those my your his her its our their whose some any no every each either neither another ' +
    'both all few several many much more most which what one two three four five six seven eight nine ten',
);
const ARTICLES = set('a an the this these those my your his her its our their no some all');
const PREPOSITIONS = set(
  'of in on at by for with from into onto over under about after before during against between through without within ' +
    'across behind beyond near off upon toward towards via per since until despite among around like as than',
);
const MODALS = set(
  "will would can could shall should may might must cannot can't won't wouldn't couldn't shouldn't mustn't do does did " +
    "don't doesn't didn't let let's please gonna wanna helps helped i'll you'll he'll she'll it'll we'll they'll that'll i'd " +
    "you'd he'd she'd we'd they'd ought",
);
const BE = set(
  "be am is are was were been being isn't aren't wasn't weren't i'm you're he's she's it's we're they're that's there's " +
    "what's who's here's ain't become becomes became becoming stay stays stayed remain remains remained get gets got seem " +
    'seems seemed feel feels felt look looks looked',
);
const HAVE = set(
  "have has had having haven't hasn't hadn't i've you've we've they've who've could've would've should've must've might've",
);
export const SUBJECTS = set('i you we they he she it who');
export const OBJECTS = set(
  'me him us them it you myself yourself himself herself itself ourselves themselves',
);
const ADVERBS = set(
  'never always often sometimes usually also just still even ever already now then soon not rarely seldom only first once ' +
    "again rather quite very too so almost both all each n't currently",
);
const CONJUNCTIONS = set(
  'and or but nor yet because if when while where why how although though unless whether',
);
const PLACES = set('here there everywhere somewhere nearby together alone abroad downtown upstairs');
const PLURALS = set('people children men women police mice feet geese sheep fish you');
const PAST = set(
  'yesterday ago was were had did went said told came took got gave made saw found thought knew wrote stood sat left began ' +
    'met ran spoke fell felt kept brought bought heard held sent lost',
);
const OVER = set('yesterday ago');
const HABIT = set(
  'always usually often sometimes never every daily will can could would should may might must to',
);
const FALSE_ED = set(
  'need feed seed speed indeed red bed embed breed bleed exceed proceed succeed hundred sacred naked shed',
);

export const isArticle = (word: string): boolean => ARTICLES.has(word);
export const isPreposition = (word: string): boolean => PREPOSITIONS.has(word);
export const isModal = (word: string): boolean => MODALS.has(word);
export const isBe = (word: string): boolean => BE.has(word);
export const isHave = (word: string): boolean => HAVE.has(word);
export const isConjunction = (word: string): boolean => CONJUNCTIONS.has(word);
export const isPlace = (word: string): boolean => PLACES.has(word);
export const isPossessive = (word: string): boolean =>
  /(?:'s|s')$/.test(word) && !BE.has(word) && !MODALS.has(word);

/** Stands between a word and what governs it, and says nothing: `often`, `really`. */
export const isAdverb = (word: string): boolean =>
  ADVERBS.has(word) ||
  (/.{3}ly$/.test(word) && !/^(?:family|reply|supply|apply|italy|july|assembly|friendly|daily)$/.test(word));

export const isFunctionWord = (word: string): boolean =>
  [DETERMINERS, PREPOSITIONS, MODALS, BE, HAVE, SUBJECTS, OBJECTS, ADVERBS, CONJUNCTIONS, PLACES].some(
    (words) => words.has(word),
  ) || word === 'to';

export const isPlural = (word: string): boolean =>
  PLURALS.has(word) || (/[^su'i]s$/.test(word) && !isFunctionWord(word));

const isPastVerb = (word: string): boolean => PAST.has(word) || (/.{2}ed$/.test(word) && !FALSE_ED.has(word));

/** Does the sentence tell of the past? A habit or a wish in it says no. */
export function tellsOfPast(words: readonly string[], except: number): boolean {
  const others = words.filter((_, at) => at !== except);
  if (others.some((word) => HABIT.has(word)) && !others.some((word) => OVER.has(word))) return false;
  return others.some((word) => isPastVerb(word) || word === 'last');
}
