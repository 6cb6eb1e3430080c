import type { TranscribePartial, TranscribeUnit, Transcription } from '../../../src/contracts/transcriber.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { withShorterWindows } from '../../workers/transcriber/shorter-windows.ts';
import { bundledRequest } from '../models/bundled.ts';
import { decodeClip, readClips, spread } from '../models/clips.ts';
import { tellProgress } from '../models/progress.ts';
import { type CountedWorker, openCounted } from './counted-worker.ts';
import type { Figure } from './figures.ts';
import formerUrl from './former/former-transcriber.worker.ts?worker&url';
import oursUrl from './our-transcriber.worker.ts?worker&url';

const MODEL = 'whisper-base';
const FORMER_GRAPH = '/test/bench/decoders/former/decoder_fp16.onnx';
/** A software GPU takes up to a minute a clip by the former loop. */
const GPU_CLIPS = 3;
/** In shorter clips the encoder's share hides what a token costs. */
const FEWEST_WORDS = 10;
/** No clip is longer. */
const LONGEST_S = 6;
const TRAFFIC = ['dispatches', 'uploads', 'readBytes'] as const;
const NAMES = { dispatches: 'dispatches', uploads: 'uploads', readBytes: 'bytes read back' } as const;

type Counts = Record<(typeof TRAFFIC)[number], number>;

/** What one loop made of all clips. */
interface Heard {
  readonly transcripts: string[];
  tokens: number;
  windows: number;
  encodings: number;
  readonly counts: Counts;
  /** Shaders and pipelines compiled by clips. */
  pipelines: number;
  /** What it held on the GPU after each clip. */
  readonly liveBytes: number[];
  /** Tokens a second of each clip: of all of it, and behind the first word. */
  readonly wholeRates: number[];
  readonly rates: number[];
}

export const compareTranscripts = (limit: number) =>
  compare({ device: 'wasm', dtype: 'q8' }, 'transcriber, WASM', limit);

export const compareTranscriptsOnGpu = (limit: number) =>
  compare({ device: 'webgpu', dtype: 'fp16' }, 'transcriber, WebGPU fp16', Math.min(limit, GPU_CLIPS));

/** Clip by clip, one loop after the other, so that both meet the same machine. */
async function compare(placement: Placement, name: string, limit: number): Promise<readonly Figure[]> {
  const bundled = await bundledRequest({ modelId: MODEL, ...placement });
  const request = await withShorterWindows(bundled, LONGEST_S);
  // What the canary would ask takes a software GPU minutes, and is compared here.
  const asked = { ...request, manifest: { ...request.manifest, canary: { tolerance: {}, cases: [] } } };
  const formerGraph = { 'onnx/decoder_fp16.onnx': await (await fetch(FORMER_GRAPH)).blob() };
  const ours = await openCounted<TranscribeUnit, Transcription, TranscribePartial>(asked, oursUrl, 'ours');
  const former = await openCounted<TranscribeUnit, Transcription, TranscribePartial>(
    { ...asked, files: { ...asked.files, ...formerGraph } },
    formerUrl,
    'former',
  );
  const [one, other] = [nothingHeard(), nothingHeard()];
  const sentences = (await readClips()).filter(({ text }) => text.split(' ').length >= FEWEST_WORDS);
  const clips = spread(sentences, limit);
  for (const [index, clip] of clips.entries()) {
    const samples = await decodeClip(clip);
    await hear(ours, samples, one);
    await hear(former, samples, other);
    tellProgress('clips by both loops', index + 1, clips.length);
  }
  ours.client.dispose();
  former.client.dispose();
  const same = one.transcripts.filter((text, index) => text === other.transcripts[index]).length;
  const ratio = (key: 'rates' | 'wholeRates') => {
    const ratios = one[key].map((rate, index) => rate / (other[key][index] ?? Number.NaN));
    return quantile(ratios, 0.5);
  };
  const figures: Figure[] = [
    { metric: `${name}, transcripts equal`, value: (100 * same) / clips.length, unit: '%' },
    { metric: `${name}, speed of whole clips, median of pairs`, value: ratio('wholeRates'), unit: 'x' },
    { metric: `${name}, speed behind the first word, median of pairs`, value: ratio('rates'), unit: 'x' },
    {
      metric: `${name}, cross-attention computed for a window`,
      value: one.encodings / one.windows,
      unit: 'times',
      notice: `${one.windows} windows, ${one.tokens} tokens`,
    },
  ];
  if (placement.device === 'wasm') return figures;
  const perToken = (heard: Heard, key: keyof Counts) => heard.counts[key] / heard.tokens;
  return [
    ...figures,
    { metric: `${name}, new pipelines after "ready"`, value: one.pipelines, unit: '' },
    {
      metric: `${name}, live bytes on the GPU, growth a clip`,
      value: growthOf(one.liveBytes) / 1e6,
      baseline: growthOf(other.liveBytes) / 1e6,
      unit: 'MB',
    },
    ...TRAFFIC.map((key) => ({
      metric: `${name}, ${NAMES[key]} a token`,
      value: perToken(one, key),
      baseline: perToken(other, key),
      unit: key === 'readBytes' ? 'bytes' : '',
    })),
  ];
}

/** Behind the first, which fills what is kept for all. */
function growthOf(values: readonly number[]): number {
  return ((values.at(-1) ?? 0) - (values[0] ?? 0)) / Math.max(1, values.length - 1);
}

function nothingHeard(): Heard {
  const counts = { dispatches: 0, uploads: 0, readBytes: 0 };
  return {
    transcripts: [],
    tokens: 0,
    windows: 0,
    encodings: 0,
    counts,
    pipelines: 0,
    liveBytes: [],
    wholeRates: [],
    rates: [],
  };
}

async function hear(
  { client, traffic }: CountedWorker<TranscribeUnit, Transcription, TranscribePartial>,
  samples: Float32Array,
  heard: Heard,
): Promise<void> {
  await traffic();
  const unit = { samples: samples.slice(), language: 'en', words: false };
  const shownAtMs: number[] = [];
  const { value, meter } = await client.run(unit, {
    signal: new AbortController().signal,
    onPartial: () => shownAtMs.push(performance.now()),
  });
  const moved = await traffic();
  heard.transcripts.push(JSON.stringify(value.segments));
  heard.tokens += value.tokens;
  heard.windows += 1;
  heard.encodings += moved.sessionRuns[0] ?? 0;
  heard.pipelines += meter.pipelines;
  heard.liveBytes.push(meter.liveGpuBytes);
  for (const key of TRAFFIC) heard.counts[key] += moved[key];
  heard.wholeRates.push((1000 * value.tokens) / meter.runMs);
  const writtenMs = (shownAtMs.at(-1) ?? Number.NaN) - (shownAtMs[0] ?? 0);
  heard.rates.push((1000 * (value.tokens - 1)) / writtenMs);
}
