import type { Speech } from '../../contracts/synthesizer.ts';

interface Track {
  readonly sampleRateHz: number;
  readonly chunks: Float32Array[];
}

/** The speech of each turn, so that it can be played again and saved. */
export interface SpeechStore {
  add(turnId: string, speech: Speech): void;
  track(
    turnId: string,
  ): { readonly sampleRateHz: number; readonly chunks: readonly Float32Array[] } | undefined;
  drop(turnId: string): void;
}

export function createSpeechStore(): SpeechStore {
  const tracks = new Map<string, Track>();
  return {
    add(turnId, { samples, sampleRateHz }) {
      const track = tracks.get(turnId) ?? { sampleRateHz, chunks: [] };
      track.chunks.push(samples);
      tracks.set(turnId, track);
    },
    track: (turnId) => tracks.get(turnId),
    drop(turnId) {
      tracks.delete(turnId);
    },
  };
}
