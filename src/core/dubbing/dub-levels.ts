import { integratedLoudness } from '../audio/loudness.ts';

/** EBU R 128. */
export const DUB_LUFS = -23;

/** Powers of the same blocks of three sounds. */
export interface DubPowers {
  readonly original: readonly number[];
  /** The original, made quieter while somebody speaks. */
  readonly ducked: readonly number[];
  readonly speech: readonly number[];
}

/**
 * Gains with which the ducked original and the speech together are as loud as they are to be. An original that is louder
 * than that is made as loud first; a quieter one stays behind the speech. Taken for granted is that the two have nothing to
 * do with each other, so that their powers add up.
 */
export function dubLevels({ original, ducked, speech }: DubPowers): {
  readonly original: number;
  readonly speech: number;
} {
  const own = Math.min(1, gainTo(DUB_LUFS, integratedLoudness(original)));
  const mixed = speech.map((power, block) => power + own ** 2 * (ducked[block] ?? 0));
  const whole = gainTo(DUB_LUFS, integratedLoudness(mixed));
  return { original: own * whole, speech: whole };
}

/** @param level in LUFS; silence stays silent */
export function gainTo(target: number, level: number): number {
  return Number.isFinite(level) ? 10 ** ((target - level) / 20) : 1;
}
