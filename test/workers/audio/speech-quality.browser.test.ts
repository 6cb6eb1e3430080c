import { afterAll, describe, expect, it } from 'vitest';
import { readWav } from '../../../src/core/audio/wav.ts';
import { DNSMOS_WINDOW, judgeWindows } from '../../../src/core/metrics/dnsmos.ts';
import { bundledRequest } from '../../bench/models/bundled.ts';
import { answerOf, joined, startAudioWorker } from '../../browser/audio/fixtures.ts';
import fromPackage from '../../fixtures/metrics/dnsmos.json';
import fromScipy from '../../fixtures/metrics/spectral-distance.json';

const RATE_HZ = 16_000;
const { audio, end } = startAudioWorker();
afterAll(end);

const model = bundledRequest({ modelId: 'dnsmos', device: 'wasm', dtype: 'fp32' }).then(
  ({ manifest, files }) => ({ manifest, files }),
);

async function speech(...files: readonly string[]) {
  const read = files.map(async (file) => {
    const wav = await (await fetch(`/models/whisper-base/canary/${file}`)).arrayBuffer();
    return readWav(new Uint8Array(wav))?.samples ?? new Float32Array();
  });
  return { samples: joined(...(await Promise.all(read))), sampleRateHz: RATE_HZ };
}

describe('DNSMOS in the page', () => {
  it.each(fromPackage.sounds)(
    'gives $files what the Python package gives',
    async ({ files, samples: length, ...scores }) => {
      const { samples } = await speech(...files);
      const found = await judgeWindows(samples.slice(0, length), async (window) =>
        answerOf(await audio.dnsmos(await model, window)),
      );
      for (const scale of ['signal', 'background', 'overall'] as const)
        expect(found?.[scale]).toBeCloseTo(scores[scale], 3);
    },
  );

  it('says what lacks where the model is not whole', async () => {
    const { manifest } = await model;
    const files = manifest.files.map((file) => ({ ...file, sha256: '0'.repeat(64) }));
    const window = new Float32Array(DNSMOS_WINDOW);
    const outcome = await audio.dnsmos({ manifest: { ...manifest, files }, files: {} }, window);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'model/missing' } });
  });
});

it('the distance of two renderings is measured at one rate, whatever theirs', async () => {
  const [pair] = fromScipy.pairs;
  const [one, two] = [await speech(pair?.reference ?? ''), await speech(pair?.other ?? '')];
  expect(answerOf(await audio.spectralDistance(one, two))).toBeCloseTo(pair?.distanceDb ?? 0, 6);
  // The same twice as fast: other sounds, at another rate.
  const other = answerOf(await audio.spectralDistance(one, { ...two, sampleRateHz: 2 * RATE_HZ }));
  expect(other).toBeGreaterThan(2);
});
