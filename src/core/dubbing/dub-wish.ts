import type { VoiceSeat } from '../models/voice-choice.ts';

/** One of the pack's voices. */
export interface DubVoice {
  readonly seat: VoiceSeat;
  /** An id, or `OWN_VOICE`: the first that the seat's model has. */
  readonly voice: string;
}

/** What is said at a time of the medium, and by whom. */
export interface DubLine {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly voice: DubVoice;
}

export interface DubWish {
  /** In order of time. */
  readonly lines: readonly DubLine[];
  /** Strength of the voices' adapters, 0..1. */
  readonly strength: number;
  /** `video`: the medium's own tracks, and the dub as another one. */
  readonly into: 'wav' | 'video';
  /** What players call the track. */
  readonly title: string;
  /** A WebVTT file that goes into the video. */
  readonly subtitles: string;
}

/** Of tabs that want to dub a medium one does. */
export function dubLock(jobId: string): string {
  return `sotto-dub ${jobId}`;
}
