/**
 * The pairs of rows and columns with the greatest sum of values, each row and column in at most one pair: the Hungarian
 * method with potentials (Kuhn 1955; Jonker and Volgenant 1987), O(rows² x columns).
 *
 * @param values rows of equal length, none negative
 * @returns for each row its column, or -1 where there are fewer columns
 */
export function bestAssignment(values: readonly (readonly number[])[]): number[] {
  const rows = values.length;
  const columns = values[0]?.length ?? 0;
  if (columns === 0) return values.map(() => -1);
  if (rows > columns) {
    const turned = Array.from({ length: columns }, (_, column) => values.map((row) => row[column] ?? 0));
    const rowOf = bestAssignment(turned);
    return values.map((_, row) => rowOf.indexOf(row));
  }
  const [rowPrice, columnPrice] = [new Float64Array(rows + 1), new Float64Array(columns + 1)];
  /** By column, from 1; 0 is nobody's. */
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const cameFrom = new Int32Array(columns + 1);
    const isDone = new Uint8Array(columns + 1);
    let column = 0;
    while (rowOf[column] !== 0) {
      isDone[column] = 1;
      const here = rowOf[column] ?? 0;
      let [step, next] = [Number.POSITIVE_INFINITY, 0];
      for (let other = 1; other <= columns; other++) {
        if (isDone[other]) continue;
        const cost =
          -(values[here - 1]?.[other - 1] ?? 0) - (rowPrice[here] ?? 0) - (columnPrice[other] ?? 0);
        if (cost < (slack[other] ?? 0)) {
          slack[other] = cost;
          cameFrom[other] = column;
        }
        if ((slack[other] ?? 0) < step) [step, next] = [slack[other] ?? 0, other];
      }
      for (let other = 0; other <= columns; other++) {
        if (isDone[other]) {
          const owner = rowOf[other] ?? 0;
          rowPrice[owner] = (rowPrice[owner] ?? 0) + step;
          columnPrice[other] = (columnPrice[other] ?? 0) - step;
        } else slack[other] = (slack[other] ?? 0) - step;
      }
      column = next;
    }
    while (column !== 0) {
      const before = cameFrom[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
  }
  const columnOf = values.map(() => -1);
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column] ?? 0;
    if (row > 0) columnOf[row - 1] = column - 1;
  }
  return columnOf;
}
