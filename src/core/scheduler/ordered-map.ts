interface Node<Key, Value> {
  readonly key: Key;
  readonly value: Value;
  readonly size: number;
  readonly left: Tree<Key, Value>;
  readonly right: Tree<Key, Value>;
}
type Tree<Key, Value> = Node<Key, Value> | null;

// Balance parameters that keep every rotation valid: Hirai and Yamamoto, "Balancing weight-balanced trees" (2011).
const DELTA = 3;
const GAMMA = 2;

const sizeOf = (tree: Tree<unknown, unknown>): number => (tree === null ? 0 : tree.size);
const weightOf = (tree: Tree<unknown, unknown>): number => sizeOf(tree) + 1;

function node<K, V>(key: K, value: V, left: Tree<K, V>, right: Tree<K, V>): Node<K, V> {
  return { key, value, size: sizeOf(left) + sizeOf(right) + 1, left, right };
}

function rotateLeft<K, V>(key: K, value: V, left: Tree<K, V>, right: Node<K, V>): Node<K, V> {
  const inner = right.left;
  if (inner === null || weightOf(inner) < GAMMA * weightOf(right.right)) {
    return node(right.key, right.value, node(key, value, left, inner), right.right);
  }
  const outer = node(right.key, right.value, inner.right, right.right);
  return node(inner.key, inner.value, node(key, value, left, inner.left), outer);
}

function rotateRight<K, V>(key: K, value: V, left: Node<K, V>, right: Tree<K, V>): Node<K, V> {
  const inner = left.right;
  if (inner === null || weightOf(inner) < GAMMA * weightOf(left.left)) {
    return node(left.key, left.value, left.left, node(key, value, inner, right));
  }
  const outer = node(left.key, left.value, left.left, inner.left);
  return node(inner.key, inner.value, outer, node(key, value, inner.right, right));
}

function balance<K, V>(key: K, value: V, left: Tree<K, V>, right: Tree<K, V>): Node<K, V> {
  if (right !== null && weightOf(right) > DELTA * weightOf(left)) return rotateLeft(key, value, left, right);
  if (left !== null && weightOf(left) > DELTA * weightOf(right)) return rotateRight(key, value, left, right);
  return node(key, value, left, right);
}

function leftmost<K, V>(tree: Node<K, V>): Node<K, V> {
  let at = tree;
  while (at.left !== null) at = at.left;
  return at;
}

function removeLeftmost<K, V>(tree: Node<K, V>): Tree<K, V> {
  if (tree.left === null) return tree.right;
  return balance(tree.key, tree.value, removeLeftmost(tree.left), tree.right);
}

/**
 * An immutable ordered map: a weight-balanced tree whose versions share what they have in common.
 * get, set, delete and first are O(log n); size is O(1).
 */
export class OrderedMap<Key, Value> {
  readonly #compare: (a: Key, b: Key) => number;
  readonly #root: Tree<Key, Value>;

  private constructor(compare: (a: Key, b: Key) => number, root: Tree<Key, Value>) {
    this.#compare = compare;
    this.#root = root;
  }

  /** @param compare a total order; keys that compare as 0 are the same key. */
  static empty<Key, Value>(compare: (a: Key, b: Key) => number): OrderedMap<Key, Value> {
    return new OrderedMap<Key, Value>(compare, null);
  }

  get size(): number {
    return sizeOf(this.#root);
  }

  /** The value with the smallest key. */
  first(): Value | undefined {
    return this.#root === null ? undefined : leftmost(this.#root).value;
  }

  get(key: Key): Value | undefined {
    let at = this.#root;
    while (at !== null) {
      const order = this.#compare(key, at.key);
      if (order === 0) return at.value;
      at = order < 0 ? at.left : at.right;
    }
    return undefined;
  }

  set(key: Key, value: Value): OrderedMap<Key, Value> {
    return new OrderedMap(this.#compare, this.#insert(this.#root, key, value));
  }

  delete(key: Key): OrderedMap<Key, Value> {
    return new OrderedMap(this.#compare, this.#remove(this.#root, key));
  }

  /** Values in key order, from the first key that is not below `key`; O(log n) to the first. */
  *from(key: Key): Generator<Value, void, undefined> {
    const open: Node<Key, Value>[] = [];
    let at = this.#root;
    for (;;) {
      while (at !== null) {
        const isBelow: boolean = this.#compare(at.key, key) < 0;
        if (!isBelow) open.push(at);
        at = isBelow ? at.right : at.left;
      }
      const next = open.pop();
      if (next === undefined) return;
      yield next.value;
      at = next.right;
    }
  }

  #insert(tree: Tree<Key, Value>, key: Key, value: Value): Node<Key, Value> {
    if (tree === null) return node(key, value, null, null);
    const order = this.#compare(key, tree.key);
    if (order === 0) return node(key, value, tree.left, tree.right);
    return order < 0
      ? balance(tree.key, tree.value, this.#insert(tree.left, key, value), tree.right)
      : balance(tree.key, tree.value, tree.left, this.#insert(tree.right, key, value));
  }

  #remove(tree: Tree<Key, Value>, key: Key): Tree<Key, Value> {
    if (tree === null) return null;
    const order = this.#compare(key, tree.key);
    if (order < 0) return balance(tree.key, tree.value, this.#remove(tree.left, key), tree.right);
    if (order > 0) return balance(tree.key, tree.value, tree.left, this.#remove(tree.right, key));
    if (tree.left === null) return tree.right;
    if (tree.right === null) return tree.left;
    const heir = leftmost(tree.right);
    return balance(heir.key, heir.value, tree.left, removeLeftmost(tree.right));
  }
}
