import type { WarmedUp } from '../../src/contracts/worker.ts';

/** Told before each shape that is warmed up. */
export type OnShape = (warmed: WarmedUp) => void;

/** Runs one shape after the other, and says before each how far it is. */
export async function eachShape<Shape>(
  shapes: readonly Shape[],
  onShape: OnShape,
  run: (shape: Shape) => Promise<unknown>,
): Promise<void> {
  for (const [done, shape] of shapes.entries()) {
    onShape({ done, of: shapes.length });
    await run(shape);
  }
}
