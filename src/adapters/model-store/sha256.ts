/** Above this a digest is computed piece by piece, so that no weights file is read into memory. */
const WHOLE_BYTES = 1 << 20;

/** SHA-256 in lower-case hex. */
export async function sha256Hex(data: Blob): Promise<string> {
  if (data.size <= WHOLE_BYTES) {
    return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await data.arrayBuffer())));
  }
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hash = sha256.create();
  const reader = data.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) hash.update(piece.value);
  return toHex(hash.digest());
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
