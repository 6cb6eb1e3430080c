import { evenLevels } from './even-levels.ts';
import { trimSilence } from './trim-silence.ts';
import type { PcmAudio } from './wav.ts';

const MARGIN_S = 0.1;

/** Clips that tell nothing but how they are spoken: of the same loudness, and with the same silence before and behind. */
export function evenClips(clips: readonly PcmAudio[]): readonly PcmAudio[] {
  return evenLevels(clips.map((clip) => trimSilence(clip, MARGIN_S)));
}
