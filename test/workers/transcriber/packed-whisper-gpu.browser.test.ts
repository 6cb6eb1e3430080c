import { expect, it } from 'vitest';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { readWav } from '../../../src/core/audio/wav.ts';
import { requestAt } from '../bundled-model.ts';
import { withShorterWindows } from './shorter-windows.ts';

const ID = 'whisper-base';
const adapter = await navigator.gpu?.requestAdapter();
const head = await fetch(`/models/${ID}/manifest.json`);
const isHere = head.headers.get('content-type')?.includes('json') === true;
const isPossible = isHere && adapter?.features.has('shader-f16') === true;
/** The longest window. */
const LONGEST_S = 5;
/** A software GPU takes half a minute a clip. */
const PATIENCE_MS = 600_000;

interface SpokenCase {
  readonly audio: string;
  readonly text: string;
}

it.runIf(isPossible)(
  'the packed Whisper on WebGPU answers its canary, hears windows of several lengths, and compiles nothing for them',
  async () => {
    const request = await withShorterWindows(
      await requestAt(ID, 'webgpu', 'fp16', { canary: true }),
      LONGEST_S,
    );
    const cases = (request.manifest.canary?.cases ?? []) as unknown as readonly SpokenCase[];
    const tolerance = request.manifest.canary?.tolerance ?? {};
    const canary = { tolerance, cases: request.manifest.canary?.cases.slice(0, 1) ?? [] };
    const client = createModelClient<TranscribeUnit, Transcription, TranscribePartial>(() =>
      spawn('transcriber'),
    );
    try {
      const report = await client.load({ ...request, manifest: { ...request.manifest, canary } });
      expect(report).toMatchObject({ device: 'webgpu', dtype: 'fp16', verdicts: [{ trusted: true }] });
      expect(report.together ?? 1).toBe(adapter?.info.isFallbackAdapter ? 1 : 8);

      // Three steps, with a second of silence four, then three again: each length has a recording of its own.
      // Told of words, it reads a longer prompt.
      for (const [index, silence, terms] of [
        [1, 0, []],
        [1, 16_000, []],
        [1, 0, ['Kowalczyk', 'Xiomara', 'Okonkwo', 'Kubernetes']],
      ] as const) {
        const { audio, text } = cases[index] ?? { audio: '', text: '' };
        const wav = readWav(
          new Uint8Array((await request.files[audio]?.arrayBuffer()) ?? new ArrayBuffer(0)),
        );
        const samples = new Float32Array((wav?.samples.length ?? 0) + silence);
        samples.set(wav?.samples ?? []);
        const unit = { samples, language: null, words: true, terms };
        const { value, meter } = await client.run(unit, { signal: new AbortController().signal });
        expect([value.language, value.text]).toEqual(['en', text]);
        const words = value.segments.flatMap(({ words: own = [] }) => own);
        expect(words.map((word) => word.text).join(' ')).toBe(text);
        const startsMs = words.map(({ startMs }) => startMs);
        expect(startsMs).toEqual([...new Set(startsMs)].sort((a, b) => a - b));
        expect(meter.pipelines).toBe(0);
      }

      const abort = new AbortController();
      const { samples } = readWav(
        new Uint8Array((await request.files[cases[0]?.audio ?? '']?.arrayBuffer()) ?? new ArrayBuffer(0)),
      ) ?? { samples: new Float32Array() };
      const cancelled = client.run(
        { samples, language: 'en', words: false },
        { signal: abort.signal, onPartial: () => abort.abort() },
      );
      await expect(cancelled).rejects.toMatchObject({ code: 'run/cancelled' });
    } finally {
      client.dispose();
    }
  },
  PATIENCE_MS,
);
