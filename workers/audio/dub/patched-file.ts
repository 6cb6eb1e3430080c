interface Piece {
  readonly start: number;
  readonly blob: Blob;
}

/** A file that is written mostly at its end and now and then before it; its pieces may lie on the disk. */
export class PatchedFile {
  /** One behind the other. */
  #pieces: Piece[] = [];
  #size = 0;

  write(start: number, data: Uint8Array<ArrayBuffer>): void {
    if (data.length === 0) return;
    if (start > this.#size) this.#append(new Blob([new Uint8Array(start - this.#size)]));
    const blob = new Blob([data]);
    if (start === this.#size) {
      this.#append(blob);
      return;
    }
    const end = start + blob.size;
    const before = this.#pieces.flatMap((piece) => part(piece, 0, start));
    const behind = this.#pieces.flatMap((piece) => part(piece, end, this.#size));
    this.#pieces = [...before, { start, blob }, ...behind];
    this.#size = Math.max(this.#size, end);
  }

  blob(type: string): Blob {
    return new Blob(
      this.#pieces.map(({ blob }) => blob),
      { type },
    );
  }

  #append(blob: Blob): void {
    this.#pieces.push({ start: this.#size, blob });
    this.#size += blob.size;
  }
}

/** What of a piece lies there. */
function part({ start, blob }: Piece, from: number, to: number): Piece[] {
  const [first, end] = [Math.max(start, from), Math.min(start + blob.size, to)];
  if (first >= end) return [];
  const isWhole = first === start && end === start + blob.size;
  return [{ start: first, blob: isWhole ? blob : blob.slice(first - start, end - start) }];
}
