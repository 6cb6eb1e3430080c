import { expect, it } from 'vitest';
import { createModelClient, type UnitResult } from '../../../src/adapters/workers/model-client.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { readWav } from '../../../src/core/audio/wav.ts';
import { requestAt } from '../bundled-model.ts';
import workerUrl from './lanes.worker.ts?worker&url';
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

type Result = UnitResult<Transcription>;

it.runIf(isPossible)(
  'windows that a GPU decodes together are heard as each alone, also when one of them is cancelled, and nothing is compiled for them',
  async () => {
    const request = await withShorterWindows(await requestAt(ID, 'webgpu', 'fp16'), LONGEST_S);
    const client = createModelClient<TranscribeUnit, Transcription, TranscribePartial>(
      () => new Worker(workerUrl, { type: 'module' }),
    );
    const { signal } = new AbortController();
    const clip = async (index: number) => {
      const bytes = (await request.files[`canary/${index}.wav`]?.arrayBuffer()) ?? new ArrayBuffer(0);
      return readWav(new Uint8Array(bytes))?.samples ?? new Float32Array();
    };
    // Of other lengths, and one in which nothing can be made out for sure: a transcript is drawn at temperatures there.
    const clips = [await clip(0), await clip(1), (await clip(1)).slice(0, 20_000)];
    const unit = (samples: Float32Array) => ({ samples: samples.slice(), language: null, words: true });
    // How likely a language is differs in the last digit.
    const heard = ({ value: { languageScores: _, ...value } }: Result) => value;
    try {
      expect(await client.load(request)).toMatchObject({ device: 'webgpu', together: 4 });
      const alone: Result[] = [];
      for (const samples of clips) alone.push(await client.run(unit(samples), { signal }));

      const abort = new AbortController();
      const cancelled = client
        .run(unit(clips[0] ?? new Float32Array()), { signal: abort.signal, onPartial: () => abort.abort() })
        .catch((thrown: unknown) => thrown);
      const together = await Promise.all(clips.map((samples) => client.run(unit(samples), { signal })));
      expect(await cancelled).toMatchObject({ code: 'run/cancelled' });
      expect(together.map(heard)).toEqual(alone.map(heard));
      expect(together.map(({ meter }) => meter.pipelines)).toEqual([0, 0, 0]);
      const dispatches = (units: typeof alone) => units.reduce((sum, { meter }) => sum + meter.dispatches, 0);
      expect(dispatches(together)).toBeLessThan(0.8 * dispatches(alone));
    } finally {
      client.dispose();
    }
  },
  PATIENCE_MS,
);
