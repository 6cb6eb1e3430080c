import { isAcronym, isUnspeakable } from '../normalization/spelled.ts';
import { compound, inflect, PREFIXES } from './inflect.ts';
import { letterToSound } from './letter-to-sound.ts';
import { type Lexicon, type LexiconEntry, type Part, parseEntry } from './lexicon.ts';
import { OWN_WORDS } from './own-words.ts';
import { demote, hasPrimary, promoteLast, startsWithVowel, stress, weight, withS } from './sounds.ts';

/** What a word's neighbours say about it. */
export interface WordContext {
  /** The word's part of speech, asked for where its sound differs for the parts that are given. */
  readonly partOf: (known: ReadonlySet<Part>) => Part | undefined;
  /** Does the next sound belong to a vowel? null: a pause follows. */
  readonly beforeVowel: boolean | null;
}

const OWN: ReadonlyMap<string, LexiconEntry> = new Map(
  [...OWN_WORDS].map(([word, entry]) => [word, parseEntry(entry)]),
);
const ACRONYM = /^[A-Z]{2,}$/;
const ACRONYM_PLURAL = /^([A-Z]{2,})'?s$/;
/** `JavaScript`, `WebGPU`, `HTMLElement`, `O'Neill` */
const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=^[DLO]')(?=\p{Lu})/u;

/** How words sound, in Kokoro's symbols. */
export class Pronouncer {
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /**
   * @param word of letters, apostrophes and hyphens, capitals as written; a single capital is the name of a letter
   * @returns its sound; empty for a word without letters that have one
   */
  pronounce(word: string, context: WordContext): string {
    const weak = weakForm(word, context);
    if (weak !== undefined) return weak;
    if (/^[A-Z]'?$/.test(word)) return this.#letter(word.charAt(0));
    const sound = this.#known(word, context) ?? this.#inParts(word, context) ?? this.#guess(word);
    // Kokoro heard its capitalised words with at least a little stress.
    return word === word.toLowerCase() ? sound : stress(sound, ACRONYM.test(word) ? 'primary' : 'secondary');
  }

  #entry(word: string): LexiconEntry | undefined {
    return OWN.get(word) ?? this.#lexicon.find(word);
  }

  /** From the lexicon, as written or in lower case or, for a name without its capital, with one. */
  #listed(word: string, context?: WordContext): string | undefined {
    const lower = word.toLowerCase();
    const capital = lower.charAt(0).toUpperCase() + lower.slice(1);
    const entry = this.#entry(word) ?? this.#entry(lower) ?? this.#entry(capital);
    if (entry === undefined) return undefined;
    const sound = variantOf(entry, context);
    return sound === '' ? this.#spell(word) : sound;
  }

  /** What the rules alone make of a lower-case word from those that are listed. */
  derive(word: string): string | undefined {
    return this.#inflected(word, { partOf: () => undefined, beforeVowel: false });
  }

  #inflected(word: string, context: WordContext): string | undefined {
    const sound = (stem: string, part?: Part) =>
      this.#listed(stem, part === undefined ? context : { ...context, partOf: () => part });
    const ofTwo = (stem: string) => compound(stem, sound);
    return inflect(word, sound) ?? inflect(word, ofTwo) ?? ofTwo(word);
  }

  #known(word: string, context: WordContext): string | undefined {
    const letters = ACRONYM_PLURAL.exec(word)?.[1];
    if (letters !== undefined) return withS(this.#acronym(letters, context));
    if (ACRONYM.test(word)) return this.#acronym(word, context);
    if (isUnspeakable(word) && /^[a-z]+$/i.test(word)) return this.#listed(word) ?? this.#spell(word);
    const listed = this.#listed(word, context);
    if (listed !== undefined || word.includes('-') || HUMP.test(word)) return listed;
    return this.#inflected(word.toLowerCase(), context);
  }

  #acronym(word: string, context: WordContext): string {
    const exact = this.#entry(word);
    const lower = word.toLowerCase();
    // A noun in capitals that is also a word, such as IT and US, is spelled.
    if (exact !== undefined && !(exact.variants.get('N') === '' && isAcronym(word, true)))
      return variantOf(exact, context) || this.#spell(word);
    const known = this.#listed(lower, context) ?? this.#inflected(lower, context);
    if (isAcronym(word, known !== undefined)) return this.#spell(word);
    return known ?? letterToSound(lower);
  }

  #letter(letter: string): string {
    return (this.#entry(letter) ?? this.#entry(letter.toLowerCase()))?.sound ?? '';
  }

  /** Letter by letter, the last one stressed. */
  #spell(word: string): string {
    const names = [...word.replaceAll(/[^a-z]/gi, '').toUpperCase()].map((letter) =>
      demote(this.#letter(letter)),
    );
    return promoteLast(names.join(''));
  }

  /** `well-known`, `JavaScript`: each part by itself, spoken as one word with at most half of the stresses. */
  #inParts(word: string, context: WordContext): string | undefined {
    const parts = word.split('-').flatMap((part) => part.split(HUMP));
    if (parts.length < 2) return undefined;
    const sounds: string[] = [];
    let { beforeVowel } = context;
    for (const [at, part] of [...parts.entries()].reverse()) {
      const prefix = at === 0 ? PREFIXES.get(part.toLowerCase()) : undefined;
      const sound = prefix ?? this.pronounce(part, { partOf: () => undefined, beforeVowel });
      beforeVowel = startsWithVowel(sound);
      sounds.unshift(sound);
    }
    const stressed = sounds.flatMap((sound, at) => (hasPrimary(sound) ? [at] : []));
    if (stressed.length <= Math.ceil(sounds.length / 2)) return sounds.join('');
    const lightest = stressed.sort((a, b) => weight(sounds[a] ?? '') - weight(sounds[b] ?? '') || a - b);
    for (const at of lightest.slice(0, Math.floor(sounds.length / 2))) sounds[at] = demote(sounds[at] ?? '');
    return sounds.join('');
  }

  #guess(word: string): string {
    const [letters = '', ending] = word.toLowerCase().split(/('s)$/);
    const sound = letterToSound(letters.replaceAll(/[^a-z]/g, ''));
    return ending === undefined ? sound : withS(sound);
  }
}

function variantOf({ sound, variants }: LexiconEntry, context?: WordContext): string {
  if (context === undefined) return sound;
  const atEnd = context.beforeVowel === null ? variants.get('E') : undefined;
  if (atEnd !== undefined) return atEnd;
  const part = context.partOf(new Set(variants.keys()));
  return (part && variants.get(part)) ?? sound;
}

/** Function words whose sound depends on what follows, as Kokoro heard them. */
function weakForm(word: string, { beforeVowel }: WordContext): string | undefined {
  switch (word.toLowerCase()) {
    case 'the':
      return beforeVowel === true ? 'ði' : 'ðə';
    case 'a':
      return word === 'a' ? 'ɐ' : undefined;
    case 'an':
      return word === 'AN' ? undefined : 'ɐn';
    case 'to':
      if (beforeVowel === null) return 'tu';
      return beforeVowel ? 'tʊ' : 'tə';
    case 'in':
      return beforeVowel === null ? 'ˈɪn' : 'ɪn';
    case 'am':
      return word === 'am' && beforeVowel !== null ? 'ɐm' : undefined;
    case 'i':
      return 'ˌI';
    default:
      return undefined;
  }
}
