import type { PcmAudio } from '../core/audio/wav.ts';

/** Sounds at another sampling rate, without images above their band. Errors: worker/crashed. */
export type AtRate = (sounds: readonly PcmAudio[], rateHz: number) => Promise<readonly PcmAudio[]>;
