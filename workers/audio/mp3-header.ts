const TAG_HEADER_BYTES = 10;
/** Sync, side information and what stands before the mark, with room to spare. */
const FIRST_FRAME_BYTES = 400;

/**
 * Whether an MP3's first frame holds a count of all frames (Xing, or Info at a constant rate): only then does its header
 * know how long the file was made.
 */
export async function hasFrameCount(media: Blob): Promise<boolean> {
  const tag = await bytes(media, 0, TAG_HEADER_BYTES);
  const start = text(tag).startsWith('ID3') ? TAG_HEADER_BYTES + syncSafe(tag.subarray(6)) : 0;
  return /Xing|Info/.test(text(await bytes(media, start, FIRST_FRAME_BYTES)));
}

/** ID3 writes sizes with seven bits a byte. */
function syncSafe(size: Uint8Array): number {
  return size.reduce((sum, byte) => sum * 128 + byte, 0);
}

async function bytes(media: Blob, start: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await media.slice(start, start + length).arrayBuffer());
}

function text(data: Uint8Array): string {
  return String.fromCharCode(...data);
}
