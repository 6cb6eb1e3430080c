import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { requestAt } from '../../workers/bundled-model.ts';
import type { BenchRow } from '../bench-report.ts';
import { tellProgress } from '../models/progress.ts';
import { spoken } from './warm-up.ts';

const MODEL = 'sotto-stt-en';
const RATE_HZ = 16_000;
/** Of all windows; what they fill once is no growth. */
const FIRST_SHARE = 0.1;
const MEGABYTE = 1e6;

/** What the transcriber's buffers on the GPU grow by with each window: the slope of the straight line through them. */
export async function measureGpuGrowth(windows: number): Promise<BenchRow[]> {
  const client = createModelClient<TranscribeUnit, Transcription, TranscribePartial>(() =>
    spawn('transcriber'),
  );
  const request = await requestAt(MODEL, 'webgpu', 'fp16');
  await client.load(request);
  const clip = await spoken(request.files);
  const live: number[] = [];
  for (let index = 0; index < windows; index += 1) {
    // Lengths of half a second to one and a half, so that buffers of several sizes come and go.
    const samples = clip.slice(0, Math.round(RATE_HZ * (0.5 + (index % 5) * 0.25)));
    const unit = { samples, language: 'en', words: false };
    const { meter } = await client.run(unit, { signal: new AbortController().signal });
    live.push(meter.liveGpuBytes);
    if (index % 10 === 9) tellProgress('windows on the GPU', index + 1, windows);
  }
  client.dispose();
  const settled = live.slice(Math.round(windows * FIRST_SHARE));
  const slope = slopeOf(settled) / MEGABYTE;
  return [
    {
      metric: `live GPU bytes, growth a window over ${windows} windows`,
      value: slope,
      unit: 'MB',
      bar: '<= 1 MB',
      ok: slope <= 1,
      notice: `${MODEL}, WebGPU fp16; ${((live[0] ?? 0) / MEGABYTE).toFixed(1)} MB after the first, ${((live.at(-1) ?? 0) / MEGABYTE).toFixed(1)} MB after the last`,
    },
  ];
}

/** Least squares over 0, 1, 2, ... */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [above, below] = [0, 0];
  for (const [at, value] of values.entries()) {
    above += (at - middle) * (value - mean);
    below += (at - middle) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
