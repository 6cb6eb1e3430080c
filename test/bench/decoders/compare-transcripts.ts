import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { LONGEST_WINDOW_MS } from '../../../src/core/segmentation/longest-window.ts';
import { withShorterWindows } from '../../workers/transcriber/shorter-windows.ts';
import { bundledRequest } from '../models/bundled.ts';
import { asSpoken, decode, readClips, readPeople, spread } from '../models/clips.ts';
import { tellProgress } from '../models/progress.ts';
import { openCounted } from './counted-worker.ts';
import type { Figure } from './figures.ts';
import type { Moved } from './gpu-traffic.ts';
import { type HeardClip, Loop } from './heard-clips.ts';
import { libraryGraphs } from './library/graphs.ts';
import libraryUrl from './library/transcriber.worker.ts?worker&url';
import oursUrl from './our-transcriber.worker.ts?worker&url';
import { firstDifference } from './written-tokens.ts';

const MODEL = 'whisper-base';
/** A software GPU takes up to a minute a clip by the library's loop. */
const GPU_CLIPS = 3;
/** In shorter clips the encoder's share hides what a token costs. */
const FEWEST_WORDS = 10;
/** On a CPU windows as long as the app's; on a software GPU no longer than the bundled clips, for the sake of the warm-up. */
const LONGEST_S = { wasm: LONGEST_WINDOW_MS / 1000, webgpu: 6 } as const;
const RATE_HZ = 16_000;
const MOVED: readonly (readonly [key: keyof Moved, metric: string, unit: string])[] = [
  ['dispatches', 'dispatches', ''],
  ['uploads', 'uploads', ''],
  ['readBytes', 'bytes read back', 'bytes'],
];

interface Pair {
  readonly ours: HeardClip;
  readonly library: HeardClip;
}

interface Comparison {
  readonly name: string;
  /** How both loops compute. */
  readonly how: string;
  readonly placement: Placement;
}

/** What users get on a CPU. */
export const compareTranscripts = (limit: number) =>
  compare(
    {
      name: 'transcriber, WASM',
      how: "the encoder and cross-attention's keys and values in int8, the decoder in single precision",
      placement: { device: 'wasm', dtype: 'q8' },
    },
    limit,
  );

export const compareTranscriptsInSingle = (limit: number) =>
  compare(
    {
      name: 'transcriber, WASM fp32',
      how: 'the stored 8-bit weights widened, all of it computed in single precision',
      placement: { device: 'wasm', dtype: 'fp32' },
    },
    limit,
  );

export const compareTranscriptsOnGpu = (limit: number) =>
  compare(
    {
      name: 'transcriber, WebGPU fp16',
      how: 'the encoder and cross-attention in half precision, the rest of the decoder in single, with 8-bit weights',
      placement: { device: 'webgpu', dtype: 'fp16' },
    },
    Math.min(limit, GPU_CLIPS),
  );

/** Clip by clip, one loop after the other, so that both meet the same machine. */
async function compare(comparison: Comparison, limit: number): Promise<readonly Figure[]> {
  const { placement } = comparison;
  const [ours, library] = await openBoth(placement);
  const people = placement.device === 'wasm' ? await readPeople() : null;
  const sentences = people ?? (await readClips()).map(asSpoken);
  const clips = spread(
    sentences.filter(({ text }) => text.split(' ').length >= FEWEST_WORDS),
    limit,
  );
  const pairs: Pair[] = [];
  for (const [index, clip] of clips.entries()) {
    const samples = (await decode(clip.url)).slice(0, LONGEST_S[placement.device] * RATE_HZ);
    const pair = { ours: await ours.hear(samples), library: await library.hear(samples) };
    pairs.push(pair);
    if (!isSame(pair)) {
      const why = firstDifference(pair.ours.written, await library.explain(samples));
      console.debug(`bench: ${clip.url} differs, ${why}`);
      console.debug(`bench: ${pair.ours.transcript} | ${pair.library.transcript}`);
    }
    tellProgress('clips by both loops', index + 1, clips.length);
  }
  ours.dispose();
  library.dispose();
  return placement.device === 'wasm'
    ? figuresOf(pairs, comparison)
    : [...figuresOf(pairs, comparison), ...gpuFiguresOf(pairs, comparison)];
}

async function openBoth(placement: Placement): Promise<readonly [ours: Loop, library: Loop]> {
  const bundled = await bundledRequest({ modelId: MODEL, ...placement });
  const request = await withShorterWindows(bundled, LONGEST_S[placement.device]);
  // What the canary would ask takes a software GPU minutes, and is compared here.
  const asked = {
    ...request,
    ...placement,
    manifest: { ...request.manifest, canary: { tolerance: {}, cases: [] } },
  };
  const graphs = await libraryGraphs(placement.dtype, 'encoder_model', 'decoder_model_merged');
  const theirs = { ...asked, files: { ...asked.files, ...graphs } };
  return [
    new Loop(await openCounted(asked, oursUrl, 'ours'), 'ours'),
    new Loop(await openCounted(theirs, libraryUrl, 'library'), 'library'),
  ];
}

/** The same tokens, times among them, up to the end. */
function isSame({ ours, library }: Pair): boolean {
  return firstDifference(ours.written, library.written) === null;
}

function figuresOf(pairs: readonly Pair[], { name, how }: Comparison): readonly Figure[] {
  const same = pairs.filter(isSame);
  const parts = pairs.reduce((sum, { ours }) => sum + ours.written.length, 0);
  const ratio = (key: 'rate' | 'wholeRate') =>
    quantile(
      same.map(({ ours, library }) => ours[key] / library[key]),
      0.5,
    );
  const rates = (loop: keyof Pair) =>
    quantile(
      same.map((pair) => pair[loop].rate),
      0.5,
    );
  return [
    {
      metric: `${name}, tokens equal`,
      value: (100 * same.length) / pairs.length,
      unit: '%',
      notice: `${same.length} of ${pairs.length} clips, ${sumOf(pairs, 'ours', 'tokens')} tokens, times among them; ${how}`,
    },
    {
      metric: `${name}, tokens a second behind the first word`,
      value: rates('ours'),
      baseline: rates('library'),
      unit: '1/s',
      notice: 'medians; here and below of clips with equal tokens',
    },
    { metric: `${name}, speed of whole clips, median of pairs`, value: ratio('wholeRate'), unit: 'x' },
    { metric: `${name}, speed behind the first word, median of pairs`, value: ratio('rate'), unit: 'x' },
    {
      metric: `${name}, cross-attention computed for a window`,
      value: sumOf(pairs, 'ours', 'encodings') / parts,
      unit: 'times',
      notice: `${parts} windows`,
    },
  ];
}

function gpuFiguresOf(pairs: readonly Pair[], { name }: Comparison): readonly Figure[] {
  return [
    {
      metric: `${name}, new pipelines after "ready"`,
      value: sumOf(pairs, 'ours', 'pipelines'),
      unit: '',
    },
    {
      metric: `${name}, live bytes on the GPU, growth a clip`,
      value: growthOf(pairs, 'ours') / 1e6,
      baseline: growthOf(pairs, 'library') / 1e6,
      unit: 'MB',
    },
    // Steps alone, as with the language model.
    ...MOVED.map(([key, metric, unit]) => ({
      metric: `${name}, ${metric} a token`,
      value: ofSteps(pairs, 'ours', key),
      baseline: ofSteps(pairs, 'library', key),
      unit,
    })),
    ...MOVED.map(([key, metric, unit]) => ({
      metric: `${name}, ${metric} a token, all of a clip counted`,
      value: ofClips(pairs, 'ours', key),
      baseline: ofClips(pairs, 'library', key),
      unit,
    })),
  ];
}

/** From the first look at tokens to the last one, for each token that was found meanwhile. */
function ofSteps(pairs: readonly Pair[], loop: keyof Pair, key: keyof Moved): number {
  let [moved, tokens] = [0, 0];
  for (const part of pairs.flatMap((pair) => pair[loop].written)) {
    const [first, last] = [part[0], part.at(-1)];
    if (first === undefined || last === undefined) continue;
    moved += last.moved[key] - first.moved[key];
    tokens += part.filter((one) => one.moved.dispatches > first.moved.dispatches).length;
  }
  return moved / tokens;
}

function ofClips(pairs: readonly Pair[], loop: keyof Pair, key: keyof Moved): number {
  return pairs.reduce((sum, pair) => sum + pair[loop].moved[key], 0) / sumOf(pairs, loop, 'tokens');
}

function sumOf(pairs: readonly Pair[], loop: keyof Pair, key: 'tokens' | 'encodings' | 'pipelines'): number {
  return pairs.reduce((sum, pair) => sum + pair[loop][key], 0);
}

/** Behind the first, which fills what is kept for all. */
function growthOf(pairs: readonly Pair[], loop: keyof Pair): number {
  const values = pairs.map((pair) => pair[loop].liveBytes);
  return ((values.at(-1) ?? 0) - (values[0] ?? 0)) / Math.max(1, values.length - 1);
}
