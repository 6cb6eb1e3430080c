import { wholeProduct } from './decimal-text.ts';
import { isCardinal, NUMBER_WORDS, type NumberWord } from './number-words.ts';

const NUMERAL = /^\d+(\.\d+)?$/;
const PREFIXES = '-+£€$¢';

/** A word with its neighbours. */
interface Place {
  readonly previous: NumberWord | undefined;
  readonly current: string;
  readonly next: string | undefined;
}

/**
 * Reads the numbers in a row of words and writes them in digits. It holds the number that it is in: a bigint while it is
 * one quantity, a text once digits were put in a row ("nineteen ninety", "double oh seven", "two point five").
 */
export class NumberReader {
  readonly #written: string[] = [];
  #value: bigint | string | null = null;
  #prefix = '';

  /** @param words without blanks, none empty */
  static write(words: readonly string[]): string[] {
    const reader = new NumberReader();
    for (let index = 0; index < words.length; index += 1) {
      const place = {
        previous: NUMBER_WORDS.get(words[index - 1] ?? ''),
        current: words[index] ?? '',
        next: words[index + 1],
      };
      if (reader.#read(place)) index += 1;
    }
    reader.#endNumber();
    return reader.#written;
  }

  /** @returns whether the next word was taken as well */
  #read(place: Place): boolean {
    const { previous, current, next } = place;
    const prefix = PREFIXES.includes(current.charAt(0)) ? current.charAt(0) : '';
    const numeral = current.slice(prefix.length);
    const word = NUMBER_WORDS.get(current);
    if (NUMERAL.test(numeral)) this.#readNumeral(prefix, numeral);
    else if (word === undefined) this.#writeWord(current);
    else if (word.kind === 'zero') this.#value = `${this.#digits()}0`;
    else if (word.kind === 'ones' || word.kind === 'tens') {
      this.#value = this.#with(word.value, previous);
      this.#endWith(word.suffix);
    } else if (word.kind === 'multiplier') {
      this.#multiply(word.value);
      this.#endWith(word.suffix);
    } else if (word.kind === 'sign') {
      this.#endNumber();
      if (canBeNumeric(next)) this.#prefix = word.symbol;
      else this.#write(current);
    } else if (word.kind === 'currency') {
      if (this.#value === null) this.#write(current);
      else {
        this.#prefix = word.symbol;
        this.#endNumber();
      }
    } else return this.#readParticle(word, place);
    return false;
  }

  #readNumeral(prefix: string, numeral: string): void {
    if (typeof this.#value === 'string' && this.#value.endsWith('.')) {
      this.#value += prefix + numeral;
      return;
    }
    this.#endNumber();
    this.#prefix = prefix || this.#prefix;
    this.#value = wholeProduct(numeral, 1n) ?? numeral;
  }

  /** The number with a count below 100 behind it: added where its last places are free, else put in a row. */
  #with(count: bigint, previous: NumberWord | undefined): bigint | string {
    const value = this.#value;
    if (value === null) return count;
    const isRow = typeof value === 'string' || isCount(previous, 'ones');
    // "nineteen ninety" is a row; "nine" takes the place of its last zero.
    if (isRow && isCount(previous, 'tens') && count < 10n) return `${value}`.slice(0, -1) + count;
    const places = count < 10n ? 10n : 100n;
    return !isRow && BigInt(value) % places === 0n ? BigInt(value) + count : `${value}${count}`;
  }

  #multiply(factor: bigint): void {
    const value = this.#value;
    if (value === null) this.#value = factor;
    else if (typeof value === 'string') {
      const product = wholeProduct(value, factor);
      if (product === null) this.#endNumber();
      this.#value = product ?? factor;
    } else this.#value = value - (value % 1000n) + (value % 1000n) * factor;
  }

  #readParticle(word: NumberWord, { previous, current, next }: Place): boolean {
    const following = NUMBER_WORDS.get(next ?? '');
    if (word.kind === 'percent' || word.kind === 'per') {
      const isShare = this.#value !== null && (word.kind === 'percent' || next === 'cent');
      if (!isShare) this.#writeWord(current);
      else this.#endWith('%');
      return isShare && word.kind === 'per';
    }
    if (!canBeNumeric(next)) this.#writeWord(current);
    else if (word.kind === 'and') {
      if (previous?.kind !== 'multiplier' || previous.suffix) this.#writeWord(current);
    } else if (word.kind === 'repeat') {
      const digits = repeatable(following);
      if (digits === null) this.#writeWord(current);
      else this.#value = this.#digits() + digits.repeat(word.times);
      return digits !== null;
    } else if (isCardinal(following) || NUMERAL.test(next ?? '')) this.#value = `${this.#digits()}.`;
    return false;
  }

  #digits(): string {
    return this.#value ? String(this.#value) : '';
  }

  #endWith(suffix: string | undefined): void {
    if (suffix !== undefined) this.#write(`${this.#value}${suffix}`);
  }

  #endNumber(): void {
    if (this.#value !== null) this.#write(String(this.#value));
  }

  /** A word that is no part of a number. */
  #writeWord(word: string): void {
    this.#endNumber();
    this.#write(word);
  }

  #write(text: string): void {
    this.#written.push(this.#prefix + text);
    this.#prefix = '';
    this.#value = null;
  }
}

function canBeNumeric(word: string | undefined): boolean {
  return word !== undefined && (NUMBER_WORDS.has(word) || NUMERAL.test(word));
}

function isCount(word: NumberWord | undefined, kind: 'ones' | 'tens'): boolean {
  return word?.kind === kind && word.suffix === undefined;
}

function repeatable(word: NumberWord | undefined): string | null {
  if (word?.kind === 'zero') return '0';
  return word?.kind === 'ones' && word.suffix === undefined ? String(word.value) : null;
}
