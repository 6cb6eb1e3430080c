import { CAPITAL, toSymbols } from '../../src/core/tidy/symbols.ts';

/** The parts of a `tokenizer.json` that say what its tokens spell. */
export interface TokenizerDescription {
  readonly added_tokens?: readonly { readonly id: number }[];
  readonly decoder?: Decoder | null;
  readonly model: { readonly vocab: unknown };
}

interface Decoder {
  readonly type: string;
  readonly decoders?: readonly Decoder[];
  readonly pattern?: { readonly String?: string };
  readonly content?: string;
}

/**
 * What each token adds to the text, of the two kinds of byte-pair encoding that language models use: over characters that
 * stand for bytes (GPT-2), and over text with bytes as fallback (Llama), where `▁` is a space and a replacement like
 * `↑a` -> `A` makes the arrow a mark that raises the next letter.
 * @returns null for a tokenizer of another kind
 */
export function tokenSpellings({
  added_tokens: added = [],
  decoder,
  model,
}: TokenizerDescription): readonly (readonly [token: number, symbols: string])[] | null {
  const steps = decoder ? [decoder, ...(decoder.decoders ?? [])] : [];
  const spell = speller(steps);
  if (!spell || typeof model.vocab !== 'object' || Array.isArray(model.vocab)) return null;
  const special = new Set(added.map(({ id }) => id));
  return Object.entries(model.vocab as Readonly<Record<string, number>>)
    .filter(([, token]) => !special.has(token))
    .map(([piece, token]) => [token, spell(piece)] as const);
}

function speller(steps: readonly Decoder[]): ((piece: string) => string) | null {
  if (steps.some(({ type }) => type === 'ByteLevel')) {
    const bytes = byteCharacters();
    return (piece) => Array.from(piece, (character) => bytes.get(character) ?? toSymbols(character)).join('');
  }
  if (!steps.some(({ type }) => type === 'ByteFallback')) return null;
  const raise = steps.find(({ content, pattern }) => content === 'A' && pattern?.String?.endsWith('a'));
  const replaced = new Map([['▁', ' ']]);
  if (raise?.pattern?.String) replaced.set(raise.pattern.String.slice(0, -1), CAPITAL);
  return (piece) => {
    const byte = /^<0x([0-9A-F]{2})>$/.exec(piece)?.[1];
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
    return Array.from(piece, (character) => replaced.get(character) ?? toSymbols(character)).join('');
  };
}

/** GPT-2's table: printable bytes stand for themselves, the others for the characters from U+0100 on. */
function byteCharacters(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  let others = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    table.set(String.fromCharCode(isPrintable ? byte : others++), String.fromCharCode(byte));
  }
  return table;
}
