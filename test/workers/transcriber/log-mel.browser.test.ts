import { AutoFeatureExtractor, type Tensor } from '@xenova/transformers';
import { expect, it } from 'vitest';
import { readWav } from '../../../src/core/audio/wav.ts';
import { LogMel } from '../../../src/core/whisper/log-mel.ts';
import { ModelFiles } from '../../../workers/runtime/engine/model-files.ts';
import { serveFiles } from '../../../workers/runtime/engine/transformers.ts';
import { requestAt } from '../bundled-model.ts';

const head = await fetch('/models/whisper-base/manifest.json');
const isHere = head.headers.get('content-type')?.includes('json') === true;
const LENGTH = 80_000;
const TIMES = 5;

it.runIf(isHere)('features are those of the library, in less of its time', async () => {
  const request = await requestAt('whisper-base', 'wasm', 'q8');
  const bytes = (await request.files['canary/0.wav']?.arrayBuffer()) ?? new ArrayBuffer(0);
  const samples = readWav(new Uint8Array(bytes))?.samples ?? new Float32Array();
  const id = serveFiles(new ModelFiles(request));
  const extractor = await AutoFeatureExtractor.from_pretrained(id, { local_files_only: true });
  const ours = new LogMel(80);
  const took = { ours: Number.POSITIVE_INFINITY, library: Number.POSITIVE_INFINITY };
  for (let time = 0; time < TIMES; time += 1) {
    const startedAtMs = performance.now();
    const features = ours.features(samples, LENGTH);
    const betweenMs = performance.now();
    const { input_features } = (await extractor(samples, { max_length: LENGTH })) as {
      input_features: Tensor;
    };
    const endedAtMs = performance.now();
    took.ours = Math.min(took.ours, betweenMs - startedAtMs);
    took.library = Math.min(took.library, endedAtMs - betweenMs);
    const expected = input_features.data as Float32Array;
    expect(features).toHaveLength(expected.length);
    const off = features.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? 0))),
      0,
    );
    expect(off).toBeLessThan(1e-3);
  }
  console.debug(`features of 5 s: ${took.ours.toFixed(1)} ms, the library's ${took.library.toFixed(1)} ms`);
  expect(took.ours).toBeLessThan(took.library / 2);
});
