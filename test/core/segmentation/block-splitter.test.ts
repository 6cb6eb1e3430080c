import { describe, expect, it } from 'vitest';
import { BlockSplitter, firstFrameFor } from '../../../src/core/segmentation/block-splitter.ts';
import { FRAME_SAMPLES } from '../../../src/core/segmentation/frame.ts';

const BLOCK = 9375;

/** A medium whose frames are all loud but the given ones; pushed in uneven pieces. */
function split(frames: number, quiet: readonly number[], extraSamples = 0) {
  const splitter = new BlockSplitter();
  const medium = new Float32Array(frames * FRAME_SAMPLES + extraSamples).fill(0.5);
  for (const frame of quiet) medium.fill(0.01, frame * FRAME_SAMPLES, (frame + 1) * FRAME_SAMPLES);
  const out = [];
  for (let at = 0; at < medium.length; at += 9001) out.push(...splitter.push(medium.subarray(at, at + 9001)));
  return [...out, ...splitter.flush()];
}

const starts = (frames: ReturnType<typeof split>) =>
  frames.flatMap((frame, index) => (frame.startsBlock ? [index] : []));

describe('BlockSplitter', () => {
  it('passes every sample on, the last frame filled up with zeros', () => {
    const frames = split(10, [], 100);
    expect(frames.length).toBe(11);
    expect(frames[10]?.samples.indexOf(0)).toBe(100);
    expect(starts(frames)).toEqual([0]);
  });

  it('starts a block at the quietest frame of the four seconds before each boundary', () => {
    const quiet = [BLOCK - 200, BLOCK - 50, 2 * BLOCK - 3];
    expect(starts(split(2 * BLOCK + 10, quiet))).toEqual([0, BLOCK - 50, 2 * BLOCK - 3]);
  });

  it('places a boundary by what is near it alone', () => {
    expect(starts(split(BLOCK + 10, [5, 700, BLOCK - 20]))).toEqual(starts(split(BLOCK + 10, [BLOCK - 20])));
  });

  it('finds the same boundaries when it begins in the middle', () => {
    const quiet = [BLOCK - 50, 2 * BLOCK - 3];
    const whole = split(2 * BLOCK + 10, quiet);
    const firstFrame = firstFrameFor(2 * BLOCK + 5);
    const splitter = new BlockSplitter(firstFrame);
    const rest = whole.slice(firstFrame).flatMap(({ samples }) => splitter.push(samples));
    rest.push(...splitter.flush());
    expect(rest.length).toBe(whole.length - firstFrame);
    expect(starts(rest).map((frame) => frame + firstFrame)).toEqual([2 * BLOCK - 3]);
    expect(firstFrameFor(BLOCK - 1)).toBe(0);
  });

  it('holds back no more than four seconds', () => {
    const splitter = new BlockSplitter();
    let released = 0;
    for (let frame = 1; frame <= BLOCK * 2; frame++) {
      released += splitter.push(new Float32Array(FRAME_SAMPLES)).length;
      expect(frame - released).toBeLessThanOrEqual(125);
    }
  });
});
