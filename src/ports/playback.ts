/** What is heard, for the player. Times are of the turn's speech so far. */
export type PlaybackState =
  | { readonly type: 'silent' }
  | {
      readonly type: 'playing' | 'paused';
      readonly turnId: string;
      readonly positionMs: number;
      readonly durationMs: number;
    };

export interface PlaybackPort {
  /** Drops whatever sounds and makes `turnId` the one that may sound. */
  begin(turnId: string): void;
  /** Plays a chunk behind the ones before, without a gap. Ignored unless `turnId` is the current turn. */
  enqueue(turnId: string, samples: Float32Array, sampleRateHz: number): void;
  /** No more chunks will come: silent after the last. Ignored unless `turnId` is the current turn. */
  finish(turnId: string): void;
  pause(): void;
  resume(): void;
  /** Fades out within 20 ms; chunks that still come are dropped. */
  stop(): void;
}
