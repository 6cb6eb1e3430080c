import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { normalizeForSpeech } from '../../../src/core/speech-text/normalization/normalize-for-speech.ts';
import { Lexicon } from '../../../src/core/speech-text/pronunciation/lexicon.ts';
import { Pronouncer } from '../../../src/core/speech-text/pronunciation/pronounce.ts';
import { type SpokenText, toSpoken } from '../../../src/core/speech-text/to-spoken.ts';

const FILE = new URL('../../../workers/synthesizer/lexicon/en-us.bin', import.meta.url);

/** The lexicon that the voices fetch. */
export const lexicon = new Lexicon(gunzipSync(readFileSync(FILE)).toString('utf8'));
export const pronouncer = new Pronouncer(lexicon);

export const spoken = (text: string): SpokenText => toSpoken(normalizeForSpeech(text), pronouncer);

/** The sound of the first token that begins with these letters. */
export function soundIn(text: string, word: string): string {
  const { symbols, spans } = spoken(text);
  const span = spans.find((each) => each.text.toLowerCase().replace(/^\W+/, '').startsWith(word));
  return span === undefined ? '' : symbols.slice(span.start, span.end);
}
