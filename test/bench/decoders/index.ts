import { PEOPLE, serveFolder } from '../bench-media.ts';
import { withBenchPage } from '../bench-page.ts';
import type { BenchReport, BenchRow } from '../bench-report.ts';
import { PROGRESS } from '../models/progress.ts';
import { type Figure, PARTS } from './figures.ts';

const PROMPTS = 50;

interface Bar {
  readonly text: string;
  isMet(figure: Figure): boolean;
}

const all: Bar = { text: '100 %', isMet: ({ value }) => value === 100 };
const flat: Bar = { text: '<= 0.1 MB', isMet: ({ value }) => value <= 0.1 };
const once: Bar = { text: 'once', isMet: ({ value }) => value === 1 };
const none: Bar = { text: '0', isMet: ({ value }) => value === 0 };
const ratio = (figure: Figure) => figure.value / (figure.baseline ?? Number.NaN);
const ratioAtMost = (limit: number): Bar => ({
  text: `<= ${limit} x the other loop`,
  isMet: (figure) => ratio(figure) <= limit,
});

/** What each figure has to reach. */
const BARS: Readonly<Record<string, Bar>> = {
  'language model, WASM, replies equal': all,
  'language model, WASM fp32, replies equal': all,
  'language model, WASM, speed of whole replies, median of pairs': {
    text: '>= 1.3',
    isMet: ({ value }) => value >= 1.3,
  },
  'second turn, WASM, prefill against the first': { text: '<= 0.25', isMet: ({ value }) => value <= 0.25 },
  'second turn, WASM, first tokens equal': all,
  'language model, WebGPU fp16, replies equal': all,
  'language model, WASM, paused replies that are the same': all,
  'language model, WASM, pauses that hold within 50 ms or a pass': all,
  'Kokoro, WASM, first sound of 30 words, the whole sentence as baseline': {
    text: '<= 0.5 x the whole',
    isMet: (figure) => ratio(figure) <= 0.5,
  },
  'growth of memory, transcriber, WASM, a window': flat,
  'growth of memory, language model, WASM, a reply': flat,
  'growth of memory, language model in miniature, WebGPU fp16, a reply': flat,
  'language model, WebGPU fp16, dispatches a token': ratioAtMost(0.5),
  'language model, WebGPU fp16, uploads a token': ratioAtMost(0.25),
  'language model, WebGPU fp16, bytes read back a token': {
    text: '<= 256 bytes',
    isMet: ({ value }) => value <= 256,
  },
  'transcriber, WASM, tokens equal': all,
  'transcriber, WASM fp32, tokens equal': all,
  'transcriber, WASM, speed behind the first word, median of pairs': {
    text: '>= 1.4',
    isMet: ({ value }) => value >= 1.4,
  },
  'transcriber, WASM, cross-attention computed for a window': once,
  'transcriber, WebGPU fp16, tokens equal': all,
  'transcriber, WebGPU fp16, cross-attention computed for a window': once,
  'transcriber, WebGPU fp16, new pipelines after "ready"': none,
  'transcriber, WebGPU fp16, live bytes on the GPU, growth a clip': {
    text: '<= 0.1 MB',
    isMet: ({ value }) => value <= 0.1,
  },
  'transcriber, WebGPU fp16, dispatches a token': ratioAtMost(0.5),
  'transcriber, WebGPU fp16, uploads a token': ratioAtMost(0.25),
  'transcriber, WebGPU fp16, bytes read back a token': {
    text: '<= 256 bytes',
    isMet: ({ value }) => value <= 256,
  },
  ...Object.fromEntries(
    ['fp16', 'fp32'].flatMap((dtype): [string, Bar][] => [
      [`windows together, WebGPU ${dtype}, transcripts and times of words equal`, all],
      [
        `windows together, WebGPU ${dtype}, speed against one by one`,
        { text: '>= 3', isMet: ({ value }) => value >= 3 },
      ],
      [`windows together, WebGPU ${dtype}, new pipelines after "ready"`, none],
    ]),
  ),
};

export interface DecoderBenchOptions {
  /** Names of parts, with commas between. */
  readonly only?: string | undefined;
  /** Most prompts or clips. */
  readonly limit?: number | undefined;
}

/** Our decoding loops against the library's, on the same weights in the same browser, turn by turn. */
export async function run({ only, limit = PROMPTS }: DecoderBenchOptions): Promise<BenchReport> {
  const wanted = only?.split(',');
  const parts = PARTS.filter((part) => wanted === undefined || wanted.includes(part));
  if (parts.length === 0) throw new Error(`--only takes some of ${PARTS.join(',')}`);
  return withBenchPage('test/bench/decoders/page.html', async (page) => {
    page.on('console', (message) => {
      if (message.text().startsWith(PROGRESS)) process.stderr.write(`${message.text()}\n`);
    });
    await serveFolder(page, 'people', PEOPLE);
    const rows: BenchRow[] = [];
    for (const part of parts) {
      const figures = await page.evaluate(([name, most]) => globalThis.measureDecoders(name, most), [
        part,
        limit,
      ] as const);
      rows.push(...figures.map(toRow));
    }
    return {
      schema: 'sotto-bench/1',
      suite: 'decoders',
      rows,
      stages: {},
      parameters: {
        items: limit,
        parts: parts.join(' '),
        cores: await page.evaluate(() => navigator.hardwareConcurrency),
      },
    };
  });
}

function toRow(figure: Figure): BenchRow {
  const { baseline } = figure;
  const bar = BARS[figure.metric];
  return {
    ...figure,
    ...(baseline === undefined ? {} : { ratio: ratio(figure) }),
    ...(bar === undefined ? {} : { bar: bar.text, ok: bar.isMet(figure) }),
  };
}
