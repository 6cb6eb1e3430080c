import type { Speech } from '../../contracts/synthesizer.ts';

export interface SpeechTrack {
  readonly sampleRateHz: number;
  readonly chunks: readonly Float32Array[];
}

/** The speech of each turn, so that it can be played again and saved. */
export interface SpeechStore {
  add(turnId: string, speech: Speech): void;
  track(turnId: string): SpeechTrack | undefined;
  /** Keeps it no longer. @returns puts it back */
  take(turnId: string): () => void;
}

export function createSpeechStore(): SpeechStore {
  const tracks = new Map<string, SpeechTrack & { readonly chunks: Float32Array[] }>();
  return {
    add(turnId, { samples, sampleRateHz }) {
      const track = tracks.get(turnId) ?? { sampleRateHz, chunks: [] };
      track.chunks.push(samples);
      tracks.set(turnId, track);
    },
    track: (turnId) => tracks.get(turnId),
    take(turnId) {
      const track = tracks.get(turnId);
      tracks.delete(turnId);
      return () => {
        if (track) tracks.set(turnId, track);
      };
    },
  };
}
