/** Enough for the headers of many fields; what is longer is read for itself. */
const WINDOW_BYTES = 1 << 16;

/** Bytes of a Blob that lie close together, without reading what lies between them and far away. */
export class BlobWindow {
  readonly #blob: Blob;
  #start = 0;
  #bytes = new Uint8Array();

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get size(): number {
    return this.#blob.size;
  }

  /** @returns the bytes from `start` to `end`, fewer at the end of the Blob */
  async read(start: number, end: number): Promise<Uint8Array> {
    const last = Math.min(end, this.size);
    if (start < this.#start || last > this.#start + this.#bytes.length) {
      const until = Math.max(last, Math.min(this.size, start + WINDOW_BYTES));
      this.#bytes = new Uint8Array(await this.#blob.slice(start, until).arrayBuffer());
      this.#start = start;
    }
    return this.#bytes.subarray(start - this.#start, last - this.#start);
  }
}
