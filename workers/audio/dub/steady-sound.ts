import type { MediaSource } from '../media-source.ts';
import { planesOf } from '../planes.ts';

/** What a dub is mixed in. */
export interface DubForm {
  readonly sampleRateHz: number;
  /** 1 or 2. */
  readonly channels: number;
  /** How long it is. */
  readonly frames: number;
}

/** A second of sound, or less at the end. */
export interface SoundChunk {
  readonly fromFrame: number;
  /** One for each channel. */
  readonly planes: readonly Float32Array<ArrayBuffer>[];
}

/** A medium's sound from its start on, a second at a time; silent where the medium is, and behind its end. */
export async function* steadySound(
  source: Pick<MediaSource, 'sound'>,
  { sampleRateHz, channels, frames }: DubForm,
): AsyncGenerator<SoundChunk, void> {
  let fromFrame = 0;
  const fresh = (): Float32Array<ArrayBuffer>[] =>
    Array.from(
      { length: channels },
      () => new Float32Array(Math.max(0, Math.min(sampleRateHz, frames - fromFrame))),
    );
  let planes = fresh();
  for await (const sample of source.sound(0)) {
    const start = Math.round(sample.timestamp * sampleRateHz);
    if (start >= frames) {
      sample.close();
      break;
    }
    const own = planesOf(sample, channels, sampleRateHz);
    const end = Math.min(frames, start + (own[0]?.length ?? 0));
    for (let at = Math.max(start, fromFrame); at < end; ) {
      while (at >= fromFrame + sampleRateHz) {
        yield { fromFrame, planes };
        fromFrame += sampleRateHz;
        planes = fresh();
      }
      const to = Math.min(end, fromFrame + sampleRateHz);
      for (const [channel, plane] of planes.entries())
        plane.set(own[channel]?.subarray(at - start, to - start) ?? [], at - fromFrame);
      at = to;
    }
  }
  for (; fromFrame < frames; fromFrame += sampleRateHz, planes = fresh()) yield { fromFrame, planes };
}
