import type { Generation } from '../../../src/contracts/generator.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { tellProgress } from '../models/progress.ts';
import {
  compareTranscripts,
  compareTranscriptsInSingle,
  compareTranscriptsOnGpu,
} from './compare-transcripts.ts';
import type { Figure, Part } from './figures.ts';
import { measureFirstSound } from './first-sound.ts';
import { measureGrowth } from './growth.ts';
import { measurePauses } from './pauses.ts';
import { readPrompts } from './prompts.ts';
import { type Loop, openLoops } from './two-loops.ts';
import { measureWindowsTogether } from './windows-together.ts';

const MAX_TOKENS = 48;
/** In single precision a token takes a third of a second: the CPU has no fast product with 4-bit weights. */
const FEWER_TOKENS = 16;
/** Tokens of two replies to one prompt, which differ in steps alone. */
const SHORT_REPLY = 4;
const LONG_REPLY = 12;
/** A software GPU takes half a minute a reply. */
const GPU_PROMPTS = 3;
const PREFIXES = 5;

const PARTS: Readonly<Record<Part, (limit: number) => Promise<readonly Figure[]>>> = {
  'language-wasm': (limit) =>
    compareReplies({ device: 'wasm', dtype: 'q8' }, 'language model, WASM', MAX_TOKENS, limit),
  'language-fp32': (limit) =>
    compareReplies({ device: 'wasm', dtype: 'fp32' }, 'language model, WASM fp32', FEWER_TOKENS, limit),
  'prefix-wasm': comparePrefixes,
  'language-gpu': compareTraffic,
  'transcriber-wasm': compareTranscripts,
  'transcriber-fp32': compareTranscriptsInSingle,
  'transcriber-gpu': compareTranscriptsOnGpu,
  'windows-gpu': measureWindowsTogether,
  pauses: measurePauses,
  'first-sound': measureFirstSound,
  growth: measureGrowth,
};
globalThis.measureDecoders = (part, limit) => PARTS[part](limit);

/** Prompt by prompt, one loop after the other, so that both meet the same machine. */
async function compareReplies(
  placement: Placement,
  name: string,
  maxTokens: number,
  limit: number,
): Promise<readonly Figure[]> {
  const { ours, library } = await openLoops(placement);
  const prompts = (await readPrompts()).slice(0, limit);
  const rates: { readonly ours: number; readonly library: number }[] = [];
  const wholes: number[] = [];
  let same = 0;
  let written = 0;
  let firstMs = 0;
  let firstMsOfLibrary = 0;
  for (const [index, prompt] of prompts.entries()) {
    const one = await reply(ours, prompt, maxTokens);
    const other = await reply(library, prompt, maxTokens);
    if (one.text === other.text && one.tokens === other.tokens) same += 1;
    else console.debug(`bench: differs: ${prompt} | ${one.text} | ${other.text}`);
    written += one.tokens;
    rates.push({ ours: one.rate, library: other.rate });
    wholes.push(one.wholeRate / other.wholeRate);
    firstMs += one.ttftMs;
    firstMsOfLibrary += other.ttftMs;
    tellProgress('replies by both loops', index + 1, prompts.length);
  }
  ours.dispose();
  library.dispose();
  const ratios = rates.filter(({ library: rate }) => rate > 0).map((pair) => pair.ours / pair.library);
  const count = prompts.length;
  return [
    {
      metric: `${name}, replies equal`,
      value: (100 * same) / count,
      unit: '%',
      notice: `${same} of ${count} prompts, ${written} tokens`,
    },
    {
      metric: `${name}, tokens a second behind the first`,
      value: quantile(
        rates.map((pair) => pair.ours),
        0.5,
      ),
      unit: '1/s',
      baseline: quantile(
        rates.map((pair) => pair.library),
        0.5,
      ),
      notice: `medians of ${count} prompts`,
    },
    {
      metric: `${name}, speed of whole replies, median of pairs`,
      value: quantile(wholes, 0.5),
      unit: 'x',
    },
    {
      metric: `${name}, speed behind the first token, median of pairs`,
      value: quantile(ratios, 0.5),
      unit: 'x',
    },
    {
      metric: `${name}, first token`,
      value: firstMs / count,
      unit: 'ms',
      baseline: firstMsOfLibrary / count,
    },
  ];
}

interface Timed extends Generation {
  /** Tokens a second, of the whole reply and behind its first token. */
  readonly wholeRate: number;
  readonly rate: number;
}

async function reply(loop: Loop, prompt: string, maxTokens: number): Promise<Timed> {
  const { value, meter } = await loop.run(prompt, maxTokens);
  const rateOf = (tokens: number, ms: number) => (tokens > 0 ? (1000 * tokens) / ms : 0);
  return {
    ...value,
    wholeRate: rateOf(value.tokens, meter.runMs),
    rate: rateOf(value.tokens - 1, meter.runMs - value.ttftMs),
  };
}

/** The first and the second turn of conversations that begin with 300 tokens or so. */
async function comparePrefixes(): Promise<readonly Figure[]> {
  const { ours, library } = await openLoops({ device: 'wasm', dtype: 'q8' });
  const prompts = await readPrompts();
  const ratios: number[] = [];
  let same = 0;
  let prefix = 0;
  for (let index = 0; index < PREFIXES; index += 1) {
    const system = Array.from({ length: 32 }, (_, at) => prompts[(index * 7 + at) % prompts.length]).join(
      ' ',
    );
    const [first = '', second = ''] = prompts.slice(2 * index);
    const before = await ours.run(first, 1, system);
    const after = await ours.run(second, 1, system);
    ratios.push(after.value.ttftMs / before.value.ttftMs);
    prefix += before.value.promptTokens / PREFIXES;
    const wanted = await library.run(second, 1, system);
    if (wanted.value.text === after.value.text) same += 1;
    tellProgress('second turns', index + 1, PREFIXES);
  }
  ours.dispose();
  library.dispose();
  return [
    {
      metric: 'second turn, WASM, prefill against the first',
      value: quantile(ratios, 0.5),
      unit: 'x',
      notice: `${Math.round(prefix)} tokens on average`,
    },
    { metric: 'second turn, WASM, first tokens equal', value: (100 * same) / PREFIXES, unit: '%' },
  ];
}

/** What a token moves to and from a GPU: the same prompt with a longer reply, less the one with a shorter. */
async function compareTraffic(limit: number): Promise<readonly Figure[]> {
  const { ours, library } = await openLoops({ device: 'webgpu', dtype: 'fp16' });
  const prompts = (await readPrompts()).slice(0, Math.min(limit, GPU_PROMPTS));
  const totals = { ours: await traffic(ours, prompts), library: await traffic(library, prompts) };
  let same = 0;
  for (const [index, text] of totals.ours.texts.entries())
    if (text === totals.library.texts[index]) same += 1;
  ours.dispose();
  library.dispose();
  const figure = (metric: string, unit: string, of: (total: Traffic) => number): Figure => {
    const name = `language model, WebGPU fp16, ${metric} a token`;
    return { metric: name, unit, value: of(totals.ours), baseline: of(totals.library) };
  };
  return [
    { metric: 'language model, WebGPU fp16, replies equal', value: (100 * same) / prompts.length, unit: '%' },
    figure('dispatches', 'dispatches', ({ dispatches }) => dispatches),
    figure('uploads', 'uploads', ({ uploads }) => uploads),
    figure('bytes read back', 'bytes', ({ readBytes }) => readBytes),
  ];
}

interface Traffic {
  readonly texts: readonly string[];
  readonly dispatches: number;
  readonly uploads: number;
  readonly readBytes: number;
}

async function traffic(loop: Loop, prompts: readonly string[]): Promise<Traffic> {
  const texts: string[] = [];
  const sum = { dispatches: 0, uploads: 0, readBytes: 0 };
  let tokens = 0;
  for (const [index, prompt] of prompts.entries()) {
    await loop.run(prompt, SHORT_REPLY);
    await loop.traffic();
    const short = await loop.run(prompt, SHORT_REPLY);
    const less = await loop.traffic();
    const long = await loop.run(prompt, LONG_REPLY);
    const more = await loop.traffic();
    for (const key of ['dispatches', 'uploads', 'readBytes'] as const) sum[key] += more[key] - less[key];
    tokens += long.value.tokens - short.value.tokens;
    texts.push(long.value.text);
    tellProgress('replies on the GPU', index + 1, prompts.length);
  }
  return {
    texts,
    dispatches: sum.dispatches / tokens,
    uploads: sum.uploads / tokens,
    readBytes: sum.readBytes / tokens,
  };
}
