/** Every pair of so many systems, by index, lower one first. */
export function pairsOf(systems: number): readonly (readonly [number, number])[] {
  return Array.from({ length: systems }, (_, first) =>
    Array.from({ length: systems - first - 1 }, (__, next) => [first, first + next + 1] as const),
  ).flat();
}
