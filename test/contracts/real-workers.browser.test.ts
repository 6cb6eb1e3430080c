import { expect, it } from 'vitest';
import { createModelClient } from '../../src/adapters/workers/model-client.ts';
import { spawn } from '../../src/adapters/workers/spawn.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../src/contracts/transcriber.ts';
import { transferables } from '../../workers/runtime/serving/transferables.ts';
import { requestAt, spokenClip } from '../workers/bundled-model.ts';
import { describeModelWorker } from './model-worker.contract.ts';

describeModelWorker<TranscribeUnit, Transcription>('the transcriber', async () => {
  const unit = { samples: await spokenClip(), language: 'en', words: true };
  return {
    client: createModelClient<TranscribeUnit, Transcription, TranscribePartial>(() => spawn('transcriber')),
    request: await requestAt('sotto-stt-en', 'wasm', 'fp32'),
    unit,
    bad: { unit: { ...unit, samples: new Float32Array(0) }, code: 'media/too-short' },
    essence: ({ text, segments }) => ({ text, segments }),
  };
});

it('the transcriber sends the times of words, and not what they are found in', async () => {
  const client = createModelClient<TranscribeUnit, Transcription, TranscribePartial>(() =>
    spawn('transcriber'),
  );
  await client.load(await requestAt('sotto-stt-en', 'wasm', 'fp32'));
  const samples = await spokenClip();
  const durationMs = samples.length / 16;
  const signal = new AbortController().signal;
  const { value } = await client.run({ samples, language: 'en', words: true }, { signal });
  client.dispose();
  const words = value.segments.flatMap(({ words: own = [] }) => own);
  expect(words.map(({ text }) => text)).toEqual(value.text.split(' '));
  for (const { startMs, endMs } of words) {
    expect(endMs).toBeGreaterThan(startMs);
    expect(endMs, 'in the padding nothing is said').toBeLessThanOrEqual(durationMs + 32);
  }
  expect(transferables(value)).toEqual([]);
});

describeModelWorker<GenerateUnit, Generation>('the generator', async () => {
  const unit = { task: 'answer', input: 'what is the opposite of hot', system: null, maxTokens: 16 } as const;
  return {
    client: createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator')),
    request: await requestAt('sotto-chat-en', 'wasm', 'fp32'),
    unit,
    bad: { unit: { ...unit, input: 'word '.repeat(3000) }, code: 'text/too-long' },
    essence: ({ text, tokens }) => ({ text, tokens }),
  };
});

describeModelWorker<SynthesizeUnit, Speech>('the synthesizer', async () => {
  const unit = { text: 'Good morning.', voice: 'base', speed: 1, strength: 1 };
  return {
    client: createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer')),
    request: await requestAt('sotto-voice-en', 'wasm', 'fp32'),
    unit,
    bad: { unit: { ...unit, text: '🙂🙃' }, code: 'text/unspeakable' },
    essence: ({ samples, words }) => ({ length: samples.length, words }),
  };
});
