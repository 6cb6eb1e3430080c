/** What is heard, for the player. Times are of the turn's speech so far; the position is what left the loudspeaker. */
export type PlaybackState =
  | { readonly type: 'silent' }
  | {
      /**
       * `playing`: it sounds now. `waiting`: for speech that is still being made, or for the loudspeaker to start.
       * `blocked`: the browser keeps the loudspeaker off until somebody presses something; `resume` is that press.
       */
      readonly type: 'playing' | 'waiting' | 'blocked' | 'paused';
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
