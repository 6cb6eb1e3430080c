import { pagePart } from '../../contracts/page-part.ts';
import { toHex } from '../../core/hex.ts';
import { browserFeatures } from '../browser/browser-features.ts';

/** A piece of bundled weights fits. */
const WHOLE_BYTES = 64 << 20;

/**
 * SHA-256 in lower-case hex. The browser's own is faster and off this thread but wants all bytes in memory, so above
 * `wholeBytes`, or where the browser has none, the digest is computed piece by piece. Errors: page/part-missing.
 */
export async function sha256Hex(
  data: Blob,
  wholeBytes = WHOLE_BYTES,
  { subtle } = browserFeatures,
): Promise<string> {
  if (subtle && data.size <= wholeBytes) {
    return toHex(new Uint8Array(await subtle.digest('SHA-256', await data.arrayBuffer())));
  }
  const { sha256 } = await pagePart(import('@noble/hashes/sha2.js'));
  const hash = sha256.create();
  const reader = data.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) hash.update(piece.value);
  return toHex(hash.digest());
}
