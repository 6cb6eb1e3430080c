/** What is said for the groups of a pattern; undefined where it turns out to be something else. */
export type Reader = (...groups: string[]) => string[] | undefined;

/** Reads a token that a pattern covers. Groups that took no part are empty. */
export function readBy(pattern: RegExp, token: string, reader: Reader): string[] | undefined {
  const match = pattern.exec(token);
  return match === null ? undefined : reader(...match.slice(1).map((group) => group ?? ''));
}
