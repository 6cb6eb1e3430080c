import type { PcmAudio } from '../core/audio/wav.ts';

/** Which of two sounds is heard. */
export type Side = 0 | 1;

export interface SidesState {
  /** `blocked`: the browser keeps the loudspeaker off until somebody presses something; `play` is that press. */
  readonly type: 'paused' | 'playing' | 'blocked';
  readonly side: Side;
  readonly positionMs: number;
  /** Of the longer one. */
  readonly durationMs: number;
}

/** Two sounds that go on together, and one of which is heard. */
export interface SidePlayer {
  /** Goes on where it stands; from the beginning when it had come to the end. */
  play(): void;
  pause(): void;
  /** Heard within 10 ms, at the same position; without effect on whether it plays. */
  choose(side: Side): void;
  seek(positionMs: number): void;
  /** Silent, for good. */
  close(): void;
}

export type OpenSidePlayer = (
  sounds: readonly [PcmAudio, PcmAudio],
  /** Told at each change, and of the position ten times a second. */
  onState: (state: SidesState) => void,
) => SidePlayer;
