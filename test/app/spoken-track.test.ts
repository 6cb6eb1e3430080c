import { describe, expect, it } from 'vitest';
import { spokenTrack } from '../../src/app/batch/spoken-track.ts';
import { wavFile } from '../../src/app/stages/wav-file.ts';
import { readWav } from '../../src/core/audio/wav.ts';
import type { StoredResult } from '../../src/ports/batch-store.ts';

const RATE_HZ = 8_000;

/** A window of parts, each of one level. */
function spokenWindow(
  index: number,
  parts: readonly [startMs: number, samples: number, level: number][],
): StoredResult {
  const chunks = parts.map(([, samples, level]) => new Float32Array(samples).fill(level));
  const spoken = { sampleRateHz: RATE_HZ, parts: parts.map(([startMs, samples]) => ({ startMs, samples })) };
  return {
    jobId: 'a',
    stage: 'tts',
    index,
    configHash: 'h',
    data: { spoken },
    audio: wavFile(chunks, RATE_HZ),
  };
}

const SILENT: StoredResult = {
  jobId: 'a',
  stage: 'tts',
  index: 9,
  configHash: 'h',
  data: { speechMs: 0 },
  audio: null,
};

async function samplesOf(track: Blob | null) {
  const wav = readWav(new Uint8Array((await track?.arrayBuffer()) ?? []));
  expect(wav?.sampleRateHz).toBe(RATE_HZ);
  return wav?.samples ?? new Float32Array();
}

describe('a spoken track', () => {
  it('has every part at its time, and is as long as the medium', async () => {
    const first = spokenWindow(0, [
      [500, 800, 0.5],
      [1_000, 800, 0.25],
    ]);
    const second = spokenWindow(1, [[3_000, 400, -0.5]]);
    const samples = await samplesOf(spokenTrack([first, SILENT, second], 4_000));
    expect(samples).toHaveLength(4 * RATE_HZ);
    const levels = [
      [0, 0],
      [3_999, 0],
      [4_000, 0.5],
      [4_799, 0.5],
      [4_800, 0],
      [8_000, 0.25],
      [8_800, 0],
      [24_000, -0.5],
      [24_400, 0],
    ];
    for (const [sample = 0, level = 0] of levels) expect(samples[sample], `${sample}`).toBeCloseTo(level, 3);
  });

  it('goes on over the end of the medium when there is more to say', async () => {
    const samples = await samplesOf(spokenTrack([spokenWindow(0, [[900, 1_600, 0.5]])], 1_000));
    expect(samples).toHaveLength(0.9 * RATE_HZ + 1_600);
  });

  it('is silent for hours without a copy of the silence', () => {
    const track = spokenTrack([spokenWindow(0, [[7_200_000, 800, 0.5]])], 7_200_000);
    expect(track?.size).toBe(44 + 2 * (7_200 * RATE_HZ + 800));
  });

  it.each([
    ['nothing was spoken', [SILENT]],
    ['there is no window', []],
  ])('is none where %s', (_, results) => {
    expect(spokenTrack(results, 1_000)).toBeNull();
  });
});
