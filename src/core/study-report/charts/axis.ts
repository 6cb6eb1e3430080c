import type { Axis } from './chart.ts';

const WANTED_TICKS = 4;

/**
 * An axis on which all values have a place, that begins and ends at a round number.
 *
 * @param values at least one that is finite, or it is from 0 to 1
 * @param labelOf names a place
 */
export function axisOf(values: readonly number[], labelOf: (value: number) => string): Axis {
  const finite = values.filter(Number.isFinite);
  const least = finite.length === 0 ? 0 : Math.min(...finite);
  const span = Math.max(...finite, least) - least || Math.abs(least) || 1;
  const step = roundStep(span / WANTED_TICKS);
  const first = Math.floor(least / step);
  const last = Math.ceil((least + span) / step - 1e-9);
  const places = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return {
    low: first * step,
    high: last * step,
    ticks: places.map((at) => ({ at, label: labelOf(rounded(at)) })),
  };
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5].find((one) => one * power >= atLeast * 0.999) ?? 10;
  return factor * power;
}

/** 0.30000000000000004 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
