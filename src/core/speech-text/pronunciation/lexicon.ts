/**
 * What a word's sound may differ by. Parts of speech: noun, verb, adjective, adverb, past form, determiner. And two
 * that are none: `E`, the end of a phrase, where function words are stressed, and `S`, a second sense.
 */
export type Part = 'N' | 'V' | 'J' | 'R' | 'P' | 'T' | 'E' | 'S';

export interface LexiconEntry {
  readonly sound: string;
  /** What differs from `sound`; an empty string: spelled out letter by letter. */
  readonly variants: ReadonlyMap<Part, string>;
}

const isPart = (text: string): text is Part => /^[NVJRPTES]$/.test(text);

/** `rˈɛkəɹd;V=rəkˈɔɹd` */
export function parseEntry(text: string): LexiconEntry {
  const [sound = '', ...rest] = text.split(';');
  const variants = new Map<Part, string>();
  for (const variant of rest) {
    const [part = '', variantSound = ''] = variant.split('=');
    if (isPart(part)) variants.set(part, variantSound);
  }
  return { sound, variants };
}

/** The words of a block: each is written as how many letters it shares with the one before, in base 36, and the rest. */
function wordsOf(block: string): string[] {
  const words: string[] = [];
  let previous = '';
  for (const coded of block.split(' ')) {
    previous = previous.slice(0, Number.parseInt(coded.charAt(0), 36)) + coded.slice(1);
    words.push(previous);
  }
  return words;
}

/**
 * Words and their sounds, in blocks that are read when a word of theirs is asked for: opening it costs two splits.
 * The format is described in training/lexicon.
 */
export class Lexicon {
  readonly #words: readonly string[];
  readonly #sounds: readonly string[];
  /** Licence of the data. */
  readonly notice: string;

  /** @param text notice, words and sounds, with a form feed between. Throws when it is anything else. */
  constructor(text: string) {
    const [notice = '', words = '', sounds] = text.split('\f');
    if (sounds === undefined) throw new Error('This is not a lexicon of Sotto.');
    this.notice = notice;
    this.#words = words.split('\n');
    this.#sounds = sounds.split('\n');
  }

  /** The entry of a word, upper and lower case told apart. */
  find(word: string): LexiconEntry | undefined {
    const block = this.#blockOf(word);
    const at = wordsOf(this.#words[block] ?? '').indexOf(word);
    return at < 0 ? undefined : parseEntry(this.#sounds[block]?.split(' ')[at] ?? '');
  }

  /** The last block whose first word is not behind this one. */
  #blockOf(word: string): number {
    let low = 0;
    let high = this.#words.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (firstWord(this.#words[middle] ?? '') <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const firstWord = (block: string): string => block.split(' ', 1)[0]?.slice(1) ?? '';
