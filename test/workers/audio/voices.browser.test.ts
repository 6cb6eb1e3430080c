import { afterAll, describe, expect, it } from 'vitest';
import { readWav } from '../../../src/core/audio/wav.ts';
import { melPowers } from '../../../src/core/diarisation/mel-powers.ts';
import { dot, unitVector } from '../../../src/core/diarisation/voice-sample.ts';
import { answerOf, startAudioWorker } from '../../browser/audio/fixtures.ts';
import fromPackage from '../../fixtures/speakers/package.json';

const MODEL = '/models/resemblyzer/';
const { audio, end } = startAudioWorker();
afterAll(end);

async function request(budgetMs: number) {
  const wav = await (await fetch('/models/whisper-base/canary/0.wav')).arrayBuffer();
  const samples = readWav(new Uint8Array(wav))?.samples ?? new Float32Array();
  const manifest = await (await fetch(`${MODEL}manifest.json`)).json();
  const path = 'onnx/encoder.onnx';
  const files = { [path]: await (await fetch(`${MODEL}${path}`)).blob() };
  return { model: { manifest, files }, samples, startMs: 60_000, budgetMs };
}

describe('voices', () => {
  it('come from the mel powers that the Python package computes', async () => {
    const mels = melPowers((await request(0)).samples);
    expect(mels.length / 40).toBe(fromPackage.frames);
    for (const [frame, expected] of Object.entries(fromPackage.mels)) {
      const found = mels.subarray(Number(frame) * 40, Number(frame) * 40 + 40);
      for (const [band, value] of expected.entries())
        expect(Math.abs((found[band] ?? 0) - value)).toBeLessThan(1e-4 * value + 1e-9);
    }
  });

  it('are the vectors that the Python package computes', async () => {
    const asked = await request(60_000);
    const { speech, prints } = answerOf(await audio.voices(asked));
    const [first] = prints;
    expect(speech.length).toBeGreaterThan(0);
    expect(first?.startMs).toBe(60_000 + fromPackage.startMs);
    const likeness = dot(unitVector(first?.vector ?? []), unitVector(fromPackage.vector));
    expect(likeness).toBeGreaterThan(0.9995);
  });

  it('are fewer, and evenly so, where there is no time', async () => {
    const asked = await request(60_000);
    const long = new Float32Array(asked.samples.length * 6);
    for (let copy = 0; copy < 6; copy++) long.set(asked.samples, copy * asked.samples.length);
    const all = answerOf(await audio.voices({ ...asked, samples: long }));
    const some = answerOf(await audio.voices({ ...asked, samples: long, budgetMs: 0 }));
    expect(some.prints.length).toBe(8);
    expect(some.prints.length).toBeLessThan(all.prints.length);
    expect(some.speech).toEqual(all.speech);
  });

  it('say what lacks where the model is not whole', async () => {
    const { model, ...asked } = await request(0);
    const files = model.manifest.files.map((file: object) => ({ ...file, sha256: '0'.repeat(64) }));
    const broken = { manifest: { ...model.manifest, files }, files: {} };
    const outcome = await audio.voices({ ...asked, model: broken });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'model/missing' } });
  });
});
