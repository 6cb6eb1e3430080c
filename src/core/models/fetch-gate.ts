/** Why nothing is fetched before the user has said so; null: nothing stands in the way. */
export type FetchGate =
  | { readonly type: 'asks'; readonly neededBytes: number }
  | { readonly type: 'noRoom'; readonly neededBytes: number; readonly freeBytes: number }
  | null;

export interface FirstVisit {
  /** What is missing of the models that the settings ask for. */
  readonly neededBytes: number;
  /** What is here of them: of a download that was cut, it is to go on by itself. */
  readonly storedBytes: number;
  /** What the browser lets this page store; null where it does not say. */
  readonly freeBytes: number | null;
  /** The page's host is this very machine, so that nothing goes over a network. */
  readonly fromThisMachine: boolean;
  /** Some of it would come from another host, and nobody has agreed to that. */
  readonly isForeign?: boolean;
}

/** More than a page may bring without asking, over a connection that somebody may pay for. */
const UNASKED_BYTES = 50_000_000;

export function fetchGate({
  neededBytes,
  storedBytes,
  freeBytes,
  fromThisMachine,
  isForeign = false,
}: FirstVisit): FetchGate {
  if (freeBytes !== null && freeBytes < neededBytes) return { type: 'noRoom', neededBytes, freeBytes };
  if (isForeign) return { type: 'asks', neededBytes };
  const wasAsked = fromThisMachine || storedBytes > 0;
  return neededBytes > UNASKED_BYTES && !wasAsked ? { type: 'asks', neededBytes } : null;
}

/** RFC 6761 and RFC 1122: names and addresses that never leave the machine. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
