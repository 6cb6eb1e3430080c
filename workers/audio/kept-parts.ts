import type { KeptPart } from '../../src/contracts/audio-worker.ts';
import type { KeptRange } from '../../src/core/subtitles/edit-list/kept-ranges.ts';
import type { MediaSource } from './media-source.ts';
import { planesOf } from './planes.ts';

const PART_S = 10;
/** At each cut, so that none clicks. */
const FADE_S = 0.005;
/** A WAV file has 32 bits for its length; what would be longer in stereo is mixed down. */
const LONGEST_BYTES = 4e9;
const FULL_SCALE = 32_767;

/**
 * Sound of the kept parts of a medium at its own sampling rate, mono or stereo; each exactly as long as its range, with
 * silence where the medium has none.
 */
export async function* keptParts(
  source: MediaSource,
  kept: readonly KeptRange[],
): AsyncGenerator<KeptPart, void> {
  const { sampleRateHz, channels: all } = source.info;
  const keptS = kept.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / 1000;
  const channels = all > 1 && keptS * sampleRateHz * 4 < LONGEST_BYTES ? 2 : 1;
  const partOf = (samples: Int16Array<ArrayBuffer>, isAtEnd: boolean): KeptPart => {
    return { samples, sampleRateHz, channels, isAtEnd };
  };
  for (const range of kept) {
    const from = frameAt(range.startMs, sampleRateHz);
    const length = Math.max(0, frameAt(range.endMs, sampleRateHz) - from);
    const fade = Math.min(Math.round(FADE_S * sampleRateHz), length >> 1);
    const gain = (frame: number) => Math.min(1, (frame + 1) / (fade + 1), (length - frame) / (fade + 1));
    const partFrames = PART_S * sampleRateHz;
    let part = new Int16Array(Math.min(partFrames, length) * channels);
    /** Of the range, where `part` begins. */
    let begun = 0;
    for await (const sample of source.sound(range.startMs / 1000)) {
      const at = Math.round(sample.timestamp * sampleRateHz) - from;
      if (at >= length) {
        sample.close();
        break;
      }
      const planes = planesOf(sample, channels, sampleRateHz);
      const frames = planes[0]?.length ?? 0;
      for (let frame = Math.max(0, -at); frame < frames && at + frame < length; frame++) {
        while (at + frame >= begun + partFrames) {
          yield partOf(part, false);
          begun += partFrames;
          part = new Int16Array(Math.min(partFrames, length - begun) * channels);
        }
        for (const [channel, plane] of planes.entries()) {
          const value = Math.max(-1, Math.min(1, plane[frame] ?? 0)) * gain(at + frame);
          part[(at + frame - begun) * channels + channel] = Math.round(value * FULL_SCALE);
        }
      }
    }
    yield partOf(part, false);
    for (begun += partFrames; begun < length; begun += partFrames)
      yield partOf(new Int16Array(Math.min(partFrames, length - begun) * channels), false);
  }
  yield partOf(new Int16Array(0), true);
}

function frameAt(ms: number, rateHz: number): number {
  return Math.round((ms / 1000) * rateHz);
}
