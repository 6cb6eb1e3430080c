import { FRAME_MS } from '../../../src/core/segmentation/frame.ts';
import { Framer } from '../../../src/core/segmentation/framer.ts';
import { LevelDetector } from '../../../src/core/segmentation/level-detector.ts';
import { SpeechDetector } from '../../../src/core/segmentation/speech-detector.ts';
import { voiceWeights } from '../../../workers/audio/voice-activity/weights.ts';
import {
  allWindows,
  answerOf,
  babble,
  fixture,
  reducedBy,
  startAudioWorker,
} from '../../browser/audio/fixtures.ts';
import { levelDb, noisy, resampled, siSdrDb, tone } from '../../browser/audio/signals.ts';
import type { BenchRow } from '../bench-report.ts';
import { memoryOfPage } from '../memory-of-page.ts';

const OPTIONS = { windowMs: 8000, denoise: false, fromMs: 0 };
const MINUTE_MS = 60_000;

globalThis.measureAudio = async (minutes) => [
  ...(await measureSignals()),
  ...measureDetectors(),
  ...(await measureReading(minutes)),
];

async function measureSignals(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const rateHz of [44_100, 48_000]) {
    const value = levelDb(await resampled(tone(10_000, rateHz), rateHz, 16_000), tone(1000, 16_000));
    const metric = `alias of a 10 kHz tone, ${rateHz} to 16000 Hz`;
    rows.push({ metric, value, unit: 'dB', bar: '< -60', ok: value < -60 });
  }
  const { audio, end } = startAudioWorker();
  answerOf(await audio.openMedia('fox', await fixture('fox.m4a'), OPTIONS));
  const clean = (await allWindows(audio, 'fox'))[0]?.samples ?? new Float32Array();
  const heard = noisy(clean, 5);
  const startedAtMs = performance.now();
  const reduced = await reducedBy(audio, heard);
  const tookMs = performance.now() - startedAtMs;
  end();
  const [value, baseline] = [siSdrDb(reduced, clean), siSdrDb(heard, clean)];
  rows.push({ metric: 'speech in white noise, reduced', value, unit: 'dB SI-SDR', baseline });
  rows.push({ metric: 'noise reduction, first call', value: (tookMs * 16) / clean.length, unit: 'RTF' });
  return rows;
}

function measureDetectors(): BenchRow[] {
  const speech = babble(60, 16_000);
  const frames = new Framer().push(speech);
  const detectors = {
    LevelDetector: new LevelDetector(),
    SpeechDetector: new SpeechDetector(voiceWeights()),
  };
  return Object.entries(detectors).map(([name, detector]) => {
    const startedAtMs = performance.now();
    for (const frame of frames) detector.push(frame);
    const value = (performance.now() - startedAtMs) / (frames.length * FRAME_MS);
    return { metric: `voice activity, ${name}`, value, unit: 'RTF' };
  });
}

/** One sentence over and over, as one MP3. */
async function measureReading(minutes: number): Promise<BenchRow[]> {
  const short = await read(Math.min(10, minutes), 0);
  const long = await read(minutes, 0);
  const rest = await read(minutes, (minutes - 1) * MINUTE_MS);
  const row = (metric: string, value: number, unit: string) => ({ metric, value, unit });
  return [
    row(`counting the frames of ${minutes} min of MP3`, long.probeMs / 1000, 's'),
    row('reading and cutting', long.readMs / long.durationMs, 'RTF'),
    row('speech in windows of 8 s', long.windowedMs / long.durationMs, 'of the medium'),
    row(
      'the same, each window padded to 8 s',
      (long.windows * OPTIONS.windowMs) / long.durationMs,
      'of the medium',
    ),
    row('first window when resumed a minute before the end', rest.firstMs / 1000, 's'),
    {
      ...row(`memory of a page with this worker alone after ${minutes} min`, long.bytes / 2 ** 20, 'MiB'),
      baseline: short.bytes / 2 ** 20,
      ratio: long.bytes / short.bytes,
    },
  ];
}

async function read(minutes: number, fromMs: number) {
  const fox = await fixture('fox-vbr-no-xing.mp3');
  const media = new File(
    Array.from({ length: Math.round((minutes * MINUTE_MS) / 3565) }, () => fox),
    'fox.mp3',
  );
  const { audio, end } = startAudioWorker();
  const startedAtMs = performance.now();
  const durationMs = answerOf(await audio.probe(media)).durationMs ?? 0;
  const probeMs = performance.now() - startedAtMs;
  const readAtMs = performance.now();
  answerOf(await audio.openMedia('long', media, { ...OPTIONS, fromMs }));
  let [windows, windowedMs, firstMs] = [0, 0, 0];
  for (;;) {
    const { window, isAtEnd } = answerOf(await audio.nextWindow('long'));
    if (isAtEnd) break;
    if (!window) continue;
    firstMs ||= performance.now() - readAtMs;
    windows++;
    windowedMs += window.endMs - window.startMs;
  }
  const readMs = performance.now() - readAtMs;
  const bytes = await memoryOfPage();
  end();
  return { durationMs, probeMs, readMs, firstMs, windows, windowedMs, bytes };
}

declare global {
  var measureAudio: (minutes: number) => Promise<BenchRow[]>;
}
