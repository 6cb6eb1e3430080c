import { afterAll, describe, expect, it } from 'vitest';
import type { AudioModel } from '../../../src/contracts/audio-worker.ts';
import { readWav } from '../../../src/core/audio/wav.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { energy } from '../../../src/core/segmentation/frame.ts';
import { answerOf, startAudioWorker } from '../../browser/audio/fixtures.ts';
import { bundledModel } from '../bundled-model.ts';

const RATE_HZ = 16_000;
const { audio, end } = startAudioWorker();
afterAll(end);

/** A second of nothing, a sentence, a second of nothing: a person's voice, and where it is not. */
async function spoken(): Promise<Float32Array> {
  const wav = await (await fetch('/models/whisper-base/canary/0.wav')).arrayBuffer();
  const speech = readWav(new Uint8Array(wav))?.samples ?? new Float32Array();
  const all = new Float32Array(speech.length + 2 * RATE_HZ);
  all.set(speech, RATE_HZ);
  return all;
}

function hissing(clean: Float32Array, snrDb: number): Float32Array {
  const random = seededRandom(3);
  const hiss = clean.map(() => random() - 0.5);
  const scale = Math.sqrt(energy(clean) / energy(hiss) / 10 ** (snrDb / 10));
  return clean.map((sample, at) => sample + scale * (hiss[at] ?? 0));
}

async function windowOf(samples: Float32Array, denoiser?: AudioModel): Promise<Float32Array> {
  const options = { windowMs: 30_000, denoise: 'auto', fromMs: 0, ...(denoiser && { denoiser }) } as const;
  answerOf(await audio.openSamples('one', samples.slice(), options));
  const { window } = answerOf(await audio.nextWindow('one'));
  await audio.closeStream('one');
  return window?.samples ?? new Float32Array();
}

describe('automatic noise reduction', () => {
  it('leaves speech, and takes noise from between the words', async () => {
    const noisy = hissing(await spoken(), 5);
    const denoiser = await bundledModel('sotto-denoise');
    const [recorded, reduced] = [await windowOf(noisy), await windowOf(noisy, denoiser)];
    expect(reduced.length).toBe(recorded.length);
    const quietest = (samples: Float32Array) => {
      const frames = Array.from({ length: Math.floor(samples.length / 512) }, (_, at) =>
        energy(samples.subarray(at * 512, (at + 1) * 512)),
      ).sort((a, b) => a - b);
      return frames[Math.floor(frames.length / 10)] ?? 0;
    };
    expect(quietest(reduced)).toBeLessThan(quietest(recorded) / 4);
    expect(energy(reduced)).toBeGreaterThan(energy(recorded) / 4);
  });

  it('leaves a window without noise as it is, bit for bit', async () => {
    const clean = await spoken();
    const denoiser = await bundledModel('sotto-denoise');
    expect(await windowOf(clean, denoiser)).toEqual(await windowOf(clean));
  });

  it('with a model whose graph is broken says so', async () => {
    const { manifest, files } = await bundledModel('sotto-denoise');
    const other = manifest.files.map((file) => ({ ...file, bytes: 8 }));
    const broken = {
      manifest: { ...manifest, files: other },
      files: { ...files, 'onnx/denoiser.onnx': new Blob(['no graph']) },
    };
    const options = { windowMs: 30_000, denoise: 'auto', fromMs: 0, denoiser: broken } as const;
    answerOf(await audio.openSamples('broken', hissing(await spoken(), 5), options));
    expect(await audio.nextWindow('broken')).toMatchObject({
      ok: false,
      error: { code: 'model/load-failed' },
    });
    await audio.closeStream('broken');
  });
});
