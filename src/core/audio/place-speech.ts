/** Speech that belongs to a time in a medium. */
export interface SpokenPart {
  /** On the medium's clock. */
  readonly startMs: number;
  readonly samples: number;
}

/**
 * Where each part begins in a track, in samples: at its own time, or right behind the part before when that is still being
 * spoken. What has fallen behind catches up in the next pause.
 *
 * @param parts in the order in which they are spoken
 */
export function placeSpeech(parts: readonly SpokenPart[], sampleRateHz: number): number[] {
  let reached = 0;
  return parts.map(({ startMs, samples }) => {
    const start = Math.max(reached, Math.round((startMs / 1000) * sampleRateHz));
    reached = start + samples;
    return start;
  });
}
