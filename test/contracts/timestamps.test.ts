import { describe, expect, it } from 'vitest';
import { toSegments } from '../../workers/transcriber/timestamps.ts';

const scale = { firstToken: 100, stepMs: 20 };
const decode = (tokens: number[]) => tokens.map((token) => ` w${token}`).join('');
const at = (ms: number) => scale.firstToken + ms / scale.stepMs;

describe('toSegments', () => {
  it('cuts at pairs of timestamps', () => {
    const tokens = [at(0), 1, 2, at(400), at(600), 3, at(900)];
    expect(toSegments(tokens, scale, 1000, decode)).toEqual([
      { startMs: 0, endMs: 400, text: 'w1 w2' },
      { startMs: 600, endMs: 900, text: 'w3' },
    ]);
  });

  it('lets text without an end last as long as the window', () => {
    expect(toSegments([at(200), 1], scale, 1000, decode)).toEqual([
      { startMs: 200, endMs: 1000, text: 'w1' },
    ]);
  });

  it('keeps times inside the window and drops silence', () => {
    expect(toSegments([at(0), at(400)], scale, 1000, decode)).toEqual([]);
    expect(toSegments([at(800), 1, at(4000)], scale, 1000, decode)).toEqual([
      { startMs: 800, endMs: 1000, text: 'w1' },
    ]);
    expect(toSegments([at(800), 1, at(200)], scale, 1000, decode)).toEqual([
      { startMs: 800, endMs: 800, text: 'w1' },
    ]);
  });
});
