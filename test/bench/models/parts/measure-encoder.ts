import { quantile } from '../../../../src/core/metrics/statistics.ts';
import { askWorker } from '../ask-worker.ts';
import { decodeClip, readClips } from '../clips.ts';
import type { Figure } from '../figures.ts';
import { openTranscriber } from '../hear-clips.ts';
import timedTranscriberUrl from '../timed-transcriber.worker.ts?worker&url';

const SHORT_S = 5;
const LONG_S = 30;
const REPEATS = 5;

/** What the encoder takes of a short window and of the longest. */
export async function measureEncoder(): Promise<Figure[]> {
  const transcriber = await openTranscriber(
    { device: 'wasm', dtype: 'auto' },
    () => new Worker(timedTranscriberUrl, { type: 'module' }),
  );
  const [clip] = await readClips();
  if (clip === undefined) throw new Error('there are no held-out clips');
  const speech = await decodeClip(clip);
  const medianMs = async (seconds: number) => {
    const times: number[] = [];
    while (times.length < REPEATS) {
      const samples = Float32Array.from({ length: 16_000 * seconds }, (_, index) => speech[index] ?? 0);
      await askWorker('encoder time');
      await transcriber.run({ samples, language: 'en', words: false });
      times.push(await askWorker('encoder time'));
    }
    return quantile(times, 0.5);
  };
  const shortMs = await medianMs(SHORT_S);
  const longMs = await medianMs(LONG_S);
  transcriber.dispose();
  return [
    {
      metric: `encoder time of ${SHORT_S} s, WASM, ${LONG_S} s as baseline`,
      value: shortMs,
      baseline: longMs,
      unit: 'ms',
      items: REPEATS,
    },
  ];
}
