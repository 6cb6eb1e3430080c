import type { Moved } from './gpu-traffic.ts';

/** A token as a loop chose it, with what can be told of why. */
export interface WrittenToken {
  readonly token: number;
  /** What its clip moved to and from a GPU until it was seen. */
  readonly moved: Moved;
  /** Our loop's, among what was allowed. */
  readonly logProbability?: number;
  /** The library's, where it is to explain itself: the best scores of what was allowed, with their tokens. */
  readonly best?: readonly (readonly [token: number, score: number])[];
}

/** What a loop wrote of a clip, the end included: a list for each time that it was let loose on a part of it. */
export type Written = readonly (readonly WrittenToken[])[];

export const WRITTEN = 'written tokens';
/** From a question on this channel on a loop explains itself, which takes time. */
export const EXPLAINED = 'explained tokens';

/** Notes what a worker writes and has moved until then, and tells on its channels what was noted since it was asked before. */
export function noteWritten(
  name: string,
  movedSoFar: () => Moved,
): {
  begin(): (written: Omit<WrittenToken, 'moved'>) => void;
  explains(): boolean;
} {
  let noted: WrittenToken[][] = [];
  let explains = false;
  for (const topic of [WRITTEN, EXPLAINED]) {
    const channel = new BroadcastChannel(`${topic} ${name}`);
    channel.addEventListener('message', () => {
      channel.postMessage(noted satisfies Written);
      noted = [];
      explains = topic === EXPLAINED;
    });
  }
  return {
    begin() {
      const part: WrittenToken[] = [];
      noted.push(part);
      return (written) => {
        part.push({ ...written, moved: movedSoFar() });
      };
    },
    explains: () => explains,
  };
}

/** The first step at which two loops chose otherwise, in words; null where they wrote the same. */
export function firstDifference(ours: Written, library: Written): string | null {
  for (let part = 0; part < Math.max(ours.length, library.length); part += 1) {
    const [one, other] = [ours[part] ?? [], library[part] ?? []];
    const length = Math.max(one.length, other.length);
    const step = Array.from({ length }, (_, at) => at).find((at) => one[at]?.token !== other[at]?.token);
    if (step === undefined) continue;
    const [mine, theirs] = [one[step], other[step]];
    const best = theirs?.best?.map(([token, score]) => `${token} (${score.toFixed(3)})`).join(', ');
    return `part ${part}, step ${step}: ours ${mine?.token} (log probability ${mine?.logProbability?.toFixed(3)}), the library ${theirs?.token}; its best ${best}`;
  }
  return null;
}
