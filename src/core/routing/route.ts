import type { WorkClass } from '../scheduler/work.ts';

/** What is known of a session's length. Only what was measured may send a session to the background. */
export type MediaLength =
  /** Read from the medium's own index or to its end. */
  | { readonly type: 'exact'; readonly lengthMs: number }
  /** So much has been decoded, and more may follow. */
  | { readonly type: 'atLeast'; readonly lengthMs: number }
  /** Guessed from size and bit rate, or not probed yet. */
  | { readonly type: 'unknown' };

export interface RoutingRequest {
  /** `live` is a conversation at the microphone, `clip` a recording or typed text, `media` a file. */
  readonly kind: 'live' | 'clip' | 'media';
  readonly length: MediaLength;
  /** What the user asked for; null leaves it to the policy. */
  readonly pin: WorkClass | null;
  /** The decision before, when this is not the first. */
  readonly previous: RoutingDecision | null;
}

export interface RoutingPolicy {
  readonly thresholdMs: number;
  /** A session that was routed by its length moves only when it is past the threshold by more than this. */
  readonly hysteresisMs: number;
}

/** Below 240 s nothing may go to the background, so the band ends within a second of it. */
export const DEFAULT_ROUTING_POLICY: RoutingPolicy = { thresholdMs: 240_000, hysteresisMs: 900 };

/** Why; the UI has a sentence for each `code`, with the length and the threshold in it. */
type RoutingReason =
  | { readonly code: 'live' }
  | { readonly code: 'pinned' }
  | { readonly code: 'lengthUnknown' }
  | { readonly code: 'overThreshold'; readonly lengthMs: number; readonly thresholdMs: number }
  | { readonly code: 'withinThreshold'; readonly lengthMs: number; readonly thresholdMs: number }
  /** On the other side of the threshold, but too close to it to be moved. */
  | { readonly code: 'nearThreshold'; readonly lengthMs: number; readonly thresholdMs: number };

export interface RoutingDecision {
  readonly class: WorkClass;
  readonly reason: RoutingReason;
}

/**
 * Decides which class a session belongs to. A live session is never moved, not even by a pin; a session of unknown
 * length stays interactive until it is known to be longer than the threshold.
 */
export function route(
  request: RoutingRequest,
  policy: RoutingPolicy = DEFAULT_ROUTING_POLICY,
): RoutingDecision {
  const { kind, length, pin, previous } = request;
  if (kind === 'live') return { class: 'interactive', reason: { code: 'live' } };
  if (pin !== null) return { class: pin, reason: { code: 'pinned' } };
  // What has been decoded so far proves a long medium, never a short one.
  if (length.type === 'unknown' || (length.type === 'atLeast' && length.lengthMs <= policy.thresholdMs)) {
    return { class: 'interactive', reason: { code: 'lengthUnknown' } };
  }
  return byLength(length.lengthMs, routedByLength(previous), policy);
}

/** Hysteresis applies to decisions of this policy alone: a first measurement and a lifted pin start anew. */
function routedByLength(previous: RoutingDecision | null): WorkClass | null {
  const code = previous?.reason.code;
  const isOfLength = code === 'overThreshold' || code === 'withinThreshold' || code === 'nearThreshold';
  return previous !== null && isOfLength ? previous.class : null;
}

function byLength(
  lengthMs: number,
  current: WorkClass | null,
  { thresholdMs, hysteresisMs }: RoutingPolicy,
): RoutingDecision {
  const figures = { lengthMs, thresholdMs };
  const isOver = lengthMs > thresholdMs;
  const proposed = isOver ? 'background' : 'interactive';
  if (current !== null && current !== proposed && Math.abs(lengthMs - thresholdMs) <= hysteresisMs) {
    return { class: current, reason: { code: 'nearThreshold', ...figures } };
  }
  return { class: proposed, reason: { code: isOver ? 'overThreshold' : 'withinThreshold', ...figures } };
}
