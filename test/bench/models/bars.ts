interface Bar {
  readonly text: string;
  isMet(value: number): boolean;
}

const atMost = (limit: number, unit = ''): Bar => ({
  text: `<= ${limit}${unit}`,
  isMet: (value) => value <= limit,
});
const atLeast = (limit: number, unit = ''): Bar => ({
  text: `>= ${limit}${unit}`,
  isMet: (value) => value >= limit,
});

/** What each figure has to reach. */
const BARS: Readonly<Record<string, Bar>> = {
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

export function barOf(metric: string): Bar | undefined {
  return BARS[metric];
}
