/** Alone with all that one sequence needs, or in a row among others. */
export type Place = { readonly row: number | null };

export interface Wish {
  /** Whether it could be in a row. */
  readonly fits: boolean;
  /** Whether nobody else is there now. */
  readonly isAlone: boolean;
}

interface Waiting {
  readonly wish: Wish;
  readonly resolve: (place: Place) => void;
}

/** Who decodes where: one who is alone by the shortest way, others together in rows; who finds no place waits for one. */
export class Places {
  readonly #freeRows: number[];
  #isAloneFree = true;
  #hasRows = true;
  #waiting: readonly Waiting[] = [];

  constructor(rows: number) {
    this.#freeRows = Array.from({ length: rows }, (_, row) => row);
  }

  take(wish: Wish): Promise<Place> {
    const place = this.#find(wish);
    if (place !== null) return Promise.resolve(place);
    return new Promise((resolve) => {
      this.#waiting = [...this.#waiting, { wish, resolve }];
    });
  }

  give({ row }: Place): void {
    if (row === null) this.#isAloneFree = true;
    else {
      this.#freeRows.push(row);
      this.#freeRows.sort((a, b) => a - b);
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) {
      const place = this.#find(one.wish);
      if (place === null) this.#waiting = [...this.#waiting, one];
      else one.resolve(place);
    }
  }

  /** There are no rows after all: from now on one after the other. */
  closeRows(): void {
    this.#hasRows = false;
  }

  /** The lowest row: fewer rows then take part in a step. */
  #find({ fits, isAlone }: Wish): Place | null {
    const mayShare = fits && this.#hasRows;
    if (this.#isAloneFree && (isAlone || !mayShare)) {
      this.#isAloneFree = false;
      return { row: null };
    }
    if (!mayShare) return null;
    const row = this.#freeRows.shift();
    return row === undefined ? null : { row };
  }
}
