import { type MediaLength, type RoutingDecision, route } from '../../../src/core/routing/route.ts';
import { Random } from './random.ts';

/**
 * Routes sessions of 0 to 239 s through everything that may become known of their length: a guess from the bit rate,
 * what has been decoded so far, the exact length. @returns how many were in the background at any time
 */
export function countMisrouted(sessions: number, seed: number): number {
  const random = new Random(seed);
  let misrouted = 0;
  for (let index = 0; index < sessions; index += 1) {
    const lengthMs = random.next() * 239_000;
    const kind = (['live', 'clip', 'media'] as const)[index % 3] ?? 'media';
    const lengths: MediaLength[] = [{ type: 'unknown' }];
    for (let share = random.next(); share < 1; share += random.next()) {
      lengths.push({ type: 'atLeast', lengthMs: share * lengthMs });
    }
    if (random.next() < 0.8) lengths.push({ type: 'exact', lengthMs });
    let previous: RoutingDecision | null = null;
    let isMisrouted = false;
    for (const length of lengths) {
      previous = route({ kind, length, pin: null, previous });
      isMisrouted ||= previous.class === 'background';
    }
    if (isMisrouted) misrouted += 1;
  }
  return misrouted;
}
