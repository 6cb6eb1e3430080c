import { SottoError } from '../../src/contracts/errors.ts';
import { normalizeForSpeech } from '../../src/core/speech-text/normalization/normalize-for-speech.ts';
import { Lexicon } from '../../src/core/speech-text/pronunciation/lexicon.ts';
import { Pronouncer } from '../../src/core/speech-text/pronunciation/pronounce.ts';
import { type SpokenText, toSpoken } from '../../src/core/speech-text/to-spoken.ts';
import lexiconUrl from './lexicon/en-us.bin?url';

let opened: Promise<Pronouncer> | undefined;

async function open(): Promise<Pronouncer> {
  const { ok, body } = await fetch(lexiconUrl);
  if (!ok || body === null) throw new Error('the lexicon could not be read');
  const text = await new Response(body.pipeThrough(new DecompressionStream('gzip'))).text();
  return new Pronouncer(new Lexicon(text));
}

/**
 * The sounds of 240,000 words, part of the app as this script is and fetched from where it came from; asked for when a
 * voice is opened, so that a voice that is ready needs no network.
 * Errors: model/download-failed.
 */
export function openLexicon(): Promise<Pronouncer> {
  opened ??= open().catch((cause: unknown) => {
    opened = undefined;
    throw new SottoError({
      code: 'model/download-failed',
      message: `The voices' lexicon could not be read; reload the page. (${String(cause)})`,
      recoverable: true,
    });
  });
  return opened;
}

/**
 * One sentence as it is spoken, in Kokoro's alphabet.
 * Errors: text/empty, text/unspeakable, model/download-failed.
 */
export async function spokenText(text: string): Promise<SpokenText> {
  if (text.trim() === '') {
    throw new SottoError({
      code: 'text/empty',
      message: 'There is no text to speak; type some.',
      recoverable: false,
    });
  }
  const spoken = toSpoken(normalizeForSpeech(text), await openLexicon());
  if (spoken.spans.length > 0) return spoken;
  throw new SottoError({
    code: 'text/unspeakable',
    message: 'The text has no words that the voice can say; use letters or numbers.',
    recoverable: false,
  });
}
