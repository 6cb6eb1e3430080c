/** Things to do at simulated times, the earliest first, equal times in the order they were added. */
export class EventQueue {
  readonly #heap: { readonly atMs: number; readonly order: number; readonly act: () => void }[] = [];
  #added = 0;

  get nextMs(): number {
    return this.#heap[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  add(atMs: number, act: () => void): void {
    const heap = this.#heap;
    heap.push({ atMs, order: this.#added++, act });
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  /** Takes the earliest out and does it. */
  run(): void {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return;
    if (heap.length > 0) {
      heap[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const right = left + 1;
        const child = right < heap.length && this.#isBefore(right, left) ? right : left;
        if (child >= heap.length || !this.#swapIfBefore(child, at)) break;
        at = child;
      }
    }
    first.act();
  }

  #isBefore(a: number, b: number): boolean {
    const [left, right] = [this.#heap[a], this.#heap[b]];
    if (left === undefined || right === undefined) return false;
    return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);
  }

  #swapIfBefore(a: number, b: number): boolean {
    if (!this.#isBefore(a, b)) return false;
    const heap = this.#heap;
    const [left, right] = [heap[a], heap[b]];
    if (left === undefined || right === undefined) return false;
    heap[a] = right;
    heap[b] = left;
    return true;
  }
}
