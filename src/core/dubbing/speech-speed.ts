/** Outside these a voice no longer sounds like somebody who speaks. */
const SLOWEST = 0.8;
const FASTEST = 1.25;
/** Speech that is so much shorter than planned is spoken again, as is all that is longer. */
const TOO_SHORT = 0.9;
/** Voices don't keep to a speed exactly; aimed at is a little less than there is room for. */
const AIM = 0.97;

/** @returns the speed at which speech that takes so long at speed 1 fits the wanted time */
export function speedFor(naturalMs: number, wantedMs: number): number {
  return Math.min(FASTEST, Math.max(SLOWEST, naturalMs / Math.max(1, wantedMs * AIM)));
}

/** How short and how long speech may be that takes so long at speed 1. */
export function lengthsOf(naturalMs: number): { readonly shortestMs: number; readonly longestMs: number } {
  return { shortestMs: naturalMs / FASTEST, longestMs: naturalMs / SLOWEST };
}

/** Whether another speed would bring it nearer to the wanted time. */
export function isWorthAnother(lengthMs: number, speed: number, wantedMs: number): boolean {
  if (lengthMs > wantedMs) return speed < FASTEST;
  return lengthMs < wantedMs * TOO_SHORT && speed > SLOWEST;
}
