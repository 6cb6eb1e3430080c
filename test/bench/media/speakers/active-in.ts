import { energy } from '../../../../src/core/segmentation/frame.ts';

const HOP = 160;
/** Below the loudest moment of the clip by so much nobody speaks: 35 dB. */
const QUIET = 10 ** -3.5;
const PAUSE_HOPS = 30;
const LEAST_HOPS = 10;

/** Where somebody speaks in a clip of one person: what the answers are held to, found without the app's own detector. */
export function activeIn(samples: Float32Array): readonly { readonly from: number; readonly to: number }[] {
  const levels = Array.from({ length: Math.floor(samples.length / HOP) }, (_, hop) =>
    energy(samples.subarray(hop * HOP, (hop + 1) * HOP)),
  );
  const smooth = levels.map((level, hop) => ((levels[hop - 1] ?? 0) + level + (levels[hop + 1] ?? 0)) / 3);
  const limit = Math.max(1e-9, QUIET * smooth.reduce((most, level) => Math.max(most, level), 0));
  const spans: { from: number; to: number }[] = [];
  for (const [hop, level] of smooth.entries()) {
    if (level <= limit) continue;
    const last = spans.at(-1);
    if (last && hop - last.to <= PAUSE_HOPS) last.to = hop + 1;
    else spans.push({ from: hop, to: hop + 1 });
  }
  return spans
    .filter(({ from, to }) => to - from >= LEAST_HOPS)
    .map(({ from, to }) => ({ from: from * HOP, to: to * HOP }));
}
