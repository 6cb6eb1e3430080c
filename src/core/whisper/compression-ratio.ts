const SHORTEST_MATCH = 3;
const LONGEST_MATCH = 258;
const HEADER_AND_CHECKSUM_BYTES = 6;
const BLOCK_BITS = 3 + 7;

/**
 * Bytes of UTF-8 for each byte that zlib would need: above 2.4 a transcript repeats itself (openai/whisper
 * `compression_ratio_threshold`). The size is that of one DEFLATE block with fixed Huffman codes (RFC 1951, 3.2.6) and
 * greedy matches: of a loop within a tenth of what zlib finds, of plain text up to a fifth larger, because zlib may
 * fit its codes to the text; so this calls no text a loop that zlib does not.
 */
export function compressionRatio(text: string): number {
  const bytes = toUtf8(text);
  return bytes.length === 0 ? 0 : bytes.length / deflatedBytes(bytes);
}

function deflatedBytes(bytes: readonly number[]): number {
  let bits = BLOCK_BITS;
  for (let at = 0; at < bytes.length; ) {
    const { length, distance } = longestMatch(bytes, at);
    if (length < SHORTEST_MATCH) {
      bits += (bytes[at] ?? 0) < 144 ? 8 : 9;
      at += 1;
    } else {
      bits += lengthBits(length) + distanceBits(distance);
      at += length;
    }
  }
  return HEADER_AND_CHECKSUM_BYTES + Math.ceil(bits / 8);
}

function longestMatch(bytes: readonly number[], at: number): { length: number; distance: number } {
  let best = { length: 0, distance: 0 };
  for (let from = at - 1; from >= 0; from -= 1) {
    let length = 0;
    while (
      length < LONGEST_MATCH &&
      at + length < bytes.length &&
      bytes[from + length] === bytes[at + length]
    )
      length += 1;
    if (length > best.length) best = { length, distance: at - from };
  }
  return best;
}

/** Code and extra bits: lengths up to 10 have a code each, then four codes share each number of extra bits. */
function lengthBits(length: number): number {
  if (length === LONGEST_MATCH) return 8;
  const extra = length <= 10 ? 0 : Math.floor(Math.log2(length - 3)) - 2;
  return (length < 115 ? 7 : 8) + extra;
}

/** Five bits of code; distances up to 4 have one each, then two codes share each number of extra bits. */
function distanceBits(distance: number): number {
  return 5 + (distance <= 4 ? 0 : Math.floor(Math.log2(distance - 1)) - 1);
}

function toUtf8(text: string): readonly number[] {
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), tail(code)];
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(code >> 6), tail(code)];
    return [0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code)];
  });
}

const tail = (bits: number) => 0x80 | (bits & 0x3f);
