import { describe, expect, it } from 'vitest';
import { routeSentence } from '../../src/ui/shared/wording/route-sentence.ts';

const THRESHOLD_MS = 240_000;

describe('why a turn is where it is', () => {
  it.each([
    [760_000, 'In the background: 12m 40s is over 4m'],
    [240_100, 'In the background: 4m 1s is over 4m'],
    [240_000, 'In front: 4m is within 4m'],
    [239_900, 'In front: 3m 59s is within 4m'],
    [900, 'In front: 900 ms is within 4m'],
  ])('%i ms: %s', (lengthMs, sentence) => {
    const isOver = lengthMs > THRESHOLD_MS;
    const code = isOver ? 'overThreshold' : 'withinThreshold';
    const reason = { code, lengthMs, thresholdMs: THRESHOLD_MS } as const;
    expect(routeSentence({ class: isOver ? 'background' : 'interactive', reason })).toBe(sentence);
  });

  it('names no length where there is none', () => {
    expect(routeSentence({ class: 'interactive', reason: { code: 'live' } })).toBe(
      'In front: a conversation never waits',
    );
  });
});
