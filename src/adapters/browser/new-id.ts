import { toHex } from '../../core/hex.ts';

/** An id that nobody else makes; the browser's own `randomUUID` is missing on plain http. */
export function newId(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
