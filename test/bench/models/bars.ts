import type { Figure } from './figures.ts';

interface Bar {
  readonly text: string;
  /** @param baseline NaN where the figure has none */
  isMet(value: number, baseline: number): boolean;
}

const atMost = (limit: number, unit = ''): Bar => ({
  text: `<= ${limit}${unit}`,
  isMet: (value) => value <= limit,
});
const atLeast = (limit: number, unit = ''): Bar => ({
  text: `>= ${limit}${unit}`,
  isMet: (value) => value >= limit,
});
const within = (points: number): Bar => ({
  text: `<= baseline + ${points} points`,
  isMet: (value, baseline) => value <= baseline + points,
});
const atMostBelow = (points: number): Bar => ({
  text: `>= baseline - ${points} points`,
  isMet: (value, baseline) => value >= baseline - points,
});
const ratioAtMost = (limit: number): Bar => ({
  text: `<= ${limit} x baseline`,
  isMet: (value, baseline) => value <= limit * baseline,
});

/** What each figure has to reach. */
const BARS: Readonly<Record<string, Bar>> = {
  'people WER, WASM': atMost(15.5, ' %'),
  'people WER, WASM, against fp32 padded to 30 s': within(0.5),
  'people WER, WASM, short windows against padded': within(0.5),
  'people WER, WebGPU fp16': atMost(15.5, ' %'),
  'people WER, WebGPU fp16, against fp32 padded to 30 s': within(0.5),
  'encoder time of 5 s, WASM, 30 s as baseline': ratioAtMost(0.3),
  'people in a long file, WER, clip by clip as baseline': within(1),
  'people in a long file, loops': atMost(0),
  'people in a long file, clips without text': atMost(0),
  'people in a long file, windows set aside': atMost(0),
  // Of an hour, which is what it takes unless --minutes says otherwise.
  'people in a long file, WebGPU, time': atMost(60, ' s'),
  'people in a long file, WebGPU, GPU busy': atLeast(70, ' %'),
  'people in a long file, WebGPU, windows set aside': atMost(0),
  'Korean detected, WASM': atLeast(100, ' %'),
  'Korean detected in a session, English interface, WASM': atLeast(100, ' %'),
  'large voice, WER as the transcriber hears it': atMost(4, ' %'),
  'small voice, WER as the transcriber hears it': atMost(5, ' %'),
  'small voice, real-time factor, WASM': atMost(0.25),
  'small voice, DNSMOS OVRL': atLeast(3.25),
  'language model, questions answered right': atMostBelow(3),
  'language model, tokens a second, WASM': atLeast(12),
  'language model, questions answered right, WebGPU fp16': atMostBelow(3),
  'language model, tokens a second, WebGPU fp16': atLeast(60),
  'language model, memory of its worker': atMost(1.2, ' GB'),
  'stt WER, clean': atMost(10, ' %'),
  'stt WER, voices never trained on': atMost(25, ' %'),
  'stt WER, 15 dB SNR noise': atMost(20, ' %'),
  'stt silent clips without text': atLeast(95, ' %'),
  'stt real-time factor, WASM': atMost(0.3),
  'aligner word starts, median error': atMost(60, ' ms'),
  'aligner word starts within 150 ms': atLeast(90, ' %'),
  'llm tidy without an invented, lost or moved word': atLeast(95, ' %'),
  'llm tidy punctuation F1': atLeast(0.85),
  'llm closed requests, exact': atLeast(90, ' %'),
  'llm other requests declined': atLeast(90, ' %'),
  'tts real-time factor, WASM': atMost(0.3),
  'tts fp16 against fp32, log-mel distance': { text: '< 1 dB', isMet: (value) => value < 1 },
  'tts clipped samples': atMost(0),
  'tts clipped samples, fp16': atMost(0),
  'tts pipelines compiled by a voice swap': atMost(0),
  'tts sessions made by a voice swap': atMost(0),
};
const CANARY: Bar = { text: 'passes', isMet: (value) => value === 1 };

function barOf(metric: string): Bar | undefined {
  return metric.endsWith('canary on WebGPU fp16') ? CANARY : BARS[metric];
}

/** The bar of a figure, and whether it is met: what could not be measured meets none. */
export function judge({ metric, value, baseline = Number.NaN }: Figure): { bar?: string; ok?: boolean } {
  const bar = barOf(metric);
  return bar ? { bar: bar.text, ok: value !== null && bar.isMet(value, baseline) } : {};
}
