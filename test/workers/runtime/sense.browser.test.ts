import { Tensor } from '@xenova/transformers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAudioClient } from '../../../src/adapters/workers/audio-client.ts';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import { hearVoice } from '../../../src/app/models/by-ear.ts';
import type { Speech, SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import type { LoadRequest } from '../../../src/contracts/worker.ts';
import { generatorSense, PLAIN, type Writer } from '../../../workers/generator/sense.ts';
import { openScheduler } from '../../fakes/open-scheduler.ts';
import { requestAt } from '../bundled-model.ts';

/** As a hub model comes: nobody stored what it answers. */
async function withoutAnswers(id: string): Promise<LoadRequest> {
  const request = await requestAt(id, 'wasm', 'fp32');
  const { canary: _, ...manifest } = request.manifest;
  return { ...request, manifest };
}

/** Weights with the wrong sign, one of three: nothing overflows, nothing throws. */
async function corrupted({ files, ...request }: LoadRequest, path: string): Promise<LoadRequest> {
  const weights = new Uint16Array((await files[path]?.arrayBuffer()) ?? new ArrayBuffer(0));
  for (let index = 0; index < weights.length; index += 3) weights[index] = (weights[index] ?? 0) ^ 0x8000;
  return { ...request, files: { ...files, [path]: new Blob([weights]) } };
}

const never = new AbortController().signal;

describe('a model without stored answers', () => {
  const stt = createModelClient<TranscribeUnit, Transcription, TranscribePartial>(() => spawn('transcriber'));
  const tts = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
  const ears = {
    audio: createAudioClient(() => spawn('audio'), null),
    scheduler: openScheduler(),
    workers: { stt, tts, standIn: tts },
    loader: {
      ensure: async () => ({ ...(await heard), spokenForm: false, inputWords: null, languages: ['en'] }),
    },
  };
  let heard: ReturnType<typeof stt.load>;
  beforeAll(async () => {
    heard = stt.load(await withoutAnswers('whisper-base'));
    await heard;
  });
  afterAll(() => {
    for (const client of [stt, tts]) client.dispose();
  });

  it('that transcribes is trusted when it writes down what is said in the clips', async () => {
    expect((await heard).verdicts).toMatchObject([
      { trusted: true, detail: expect.stringMatching(/^words that were heard: 0\.\d\d x tolerance$/) },
    ]);
  });

  /** A writer of tokens that are character codes, with the score `sure` for the character that comes next. */
  const writer = (sure: number, ends: boolean): Writer => ({
    system: '',
    endTokens: [0],
    encode: (text) => [...text].map((character) => character.charCodeAt(0)),
    async reply(_, maxTokens, scores) {
      if (!scores) return ends ? [104, 111, 116, 0] : Array<number>(maxTokens).fill(104);
      const written: number[] = [];
      for (const [at, next] of [...PLAIN].map((character) => character.charCodeAt(0)).entries()) {
        const logits = new Float32Array(50_000);
        logits[next] = sure;
        scores._call([written.slice(0, at).map(BigInt)], new Tensor('float32', logits, [1, logits.length]));
        written.push(next);
      }
      return written;
    },
  });

  it.each([
    ['knows the language and comes to an end', 12, true, true],
    ['finds a plain text as unlikely as any noise', 0, true, false],
    ['never ends its reply', 12, false, false],
  ])('that writes is trusted when it %s: %s', async (_, sure, ends, trusted) => {
    expect((await generatorSense(writer(sure, ends))).share <= 1).toBe(trusted);
  });

  it('that speaks is trusted when the transcriber understands it, and not with broken weights', async () => {
    const request = await withoutAnswers('sotto-voice-en');
    const right = await tts.load(request);
    expect((await hearVoice(ears, 'tts', right))?.share).toBeLessThanOrEqual(1);
    const broken = await tts.load(await corrupted(request, 'onnx/model_fp16.onnx_data'));
    expect((await hearVoice(ears, 'tts', broken))?.share).toBeGreaterThan(1);
  });

  it('goes on to do its work', async () => {
    const { value } = await tts.run(
      { text: 'Good day.', voice: 'base', speed: 1, strength: 0 },
      { signal: never },
    );
    expect(value.samples.length).toBeGreaterThan(0);
  });
});
