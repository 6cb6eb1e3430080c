import type { SpokenToken } from './normalization/normalize-for-speech.ts';
import type { Part } from './pronunciation/lexicon.ts';
import { type Phrase, partOfSpeech } from './pronunciation/part-of-speech.ts';
import type { Pronouncer } from './pronunciation/pronounce.ts';
import { startsWithVowel } from './pronunciation/sounds.ts';

/** Where a token's sounds stand among all: [start, end), marks not counted. */
export interface SoundSpan {
  /** The token as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A sentence in the alphabet of Kokoro: IPA with its stresses, spaces between words, marks as written. */
export interface SpokenText {
  /** Empty when nothing in the text has a sound. */
  readonly symbols: string;
  readonly spans: readonly SoundSpan[];
}

const PAUSE = /[.,!?:;—…)(]/;
const END = /[.!?…,;:—]["”)]*$/;

interface Item {
  readonly word: string;
  readonly pauseAfter: boolean;
}

/** Every word of the sentence in a row, with the pauses between. */
function itemsOf(tokens: readonly SpokenToken[]): Item[] {
  return tokens.flatMap(({ words, after }, index) => {
    const opens = tokens[index + 1]?.before ?? '';
    return words.map((word, at) => ({
      word,
      pauseAfter: at === words.length - 1 && PAUSE.test(after + opens),
    }));
  });
}

function phraseOf(items: readonly Item[]): { phrase: Phrase; indices: readonly number[] } {
  const phrase: string[] = [];
  const indices = items.map(({ word, pauseAfter }) => {
    const isMark = PAUSE.test(word);
    const at = isMark ? -1 : phrase.push(word.toLowerCase()) - 1;
    if (pauseAfter) phrase.push('');
    return at;
  });
  return { phrase, indices };
}

/** From the last word to the first: how a word sounds may depend on the sound behind it. */
function soundsOf(items: readonly Item[], pronouncer: Pronouncer): string[] {
  const { phrase, indices } = phraseOf(items);
  const sounds = items.map(({ word }) => word);
  let beforeVowel: boolean | null = null;
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const { word, pauseAfter } = items[at] ?? { word: '', pauseAfter: false };
    if (PAUSE.test(word)) continue;
    if (pauseAfter) beforeVowel = null;
    const partOf = (known: ReadonlySet<Part>) => partOfSpeech(phrase, indices[at] ?? 0, known);
    const sound = pronouncer.pronounce(word, { partOf, beforeVowel });
    // An article lets through what follows it, as it did where Kokoro learned.
    if (sound !== '' && sound !== 'ɐ') beforeVowel = startsWithVowel(sound);
    sounds[at] = sound;
  }
  return sounds;
}

/** One sentence's tokens as the voice takes them, with the place of each for word times. */
export function toSpoken(tokens: readonly SpokenToken[], pronouncer: Pronouncer): SpokenText {
  const sounds = soundsOf(itemsOf(tokens), pronouncer);
  const spans: SoundSpan[] = [];
  let symbols = '';
  let at = 0;
  for (const { text, words, before, after } of tokens) {
    const spoken = sounds.slice(at, at + words.length).filter((sound) => sound !== '');
    at += words.length;
    const sound = spoken.join(' ').replaceAll(' ,', ',');
    if (sound === '') {
      symbols = symbols.trimEnd() + after;
      continue;
    }
    symbols += (symbols === '' ? '' : ' ') + before;
    spans.push({ text, start: symbols.length, end: symbols.length + sound.length });
    symbols += sound + after;
  }
  if (spans.length === 0) return { symbols: '', spans };
  return { symbols: END.test(symbols) ? symbols : `${symbols}.`, spans };
}
