import type { Segment } from '../../src/core/transcript.ts';

/** Where timestamps sit in a Whisper vocabulary, and what one step means. */
export interface TimestampScale {
  /** Token of 0 s; the next ones follow without a gap. */
  readonly firstToken: number;
  readonly stepMs: number;
}

/**
 * Cuts a token sequence at its timestamps: `<begin> text <end> <begin> text <end>`. Text without an end lasts until
 * `durationMs`. Segments without text are dropped.
 */
export function toSegments(
  tokens: readonly number[],
  scale: TimestampScale,
  durationMs: number,
  decode: (tokens: number[]) => string,
): Segment[] {
  const segments: Segment[] = [];
  let startMs = 0;
  let text: number[] = [];
  const close = (atMs: number) => {
    const spoken = decode(text).trim();
    const endMs = Math.min(Math.max(atMs, startMs), durationMs);
    if (spoken !== '') segments.push({ startMs: Math.min(startMs, durationMs), endMs, text: spoken });
    startMs = endMs;
    text = [];
  };
  for (const token of tokens) {
    if (token < scale.firstToken) {
      text.push(token);
      continue;
    }
    const atMs = (token - scale.firstToken) * scale.stepMs;
    if (text.length > 0) close(atMs);
    startMs = atMs;
  }
  if (text.length > 0) close(durationMs);
  return segments;
}
