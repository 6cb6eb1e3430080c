import type { Configuration } from '../../../src/core/comparison/configuration.ts';

export const CONFIGURATION: Configuration = {
  pack: 'bundled',
  device: 'auto',
  dtype: 'auto',
  seat: 'tts',
  voice: 'heart',
  voiceName: 'Heart',
  strength: 1,
  speed: 1,
  denoise: false,
  instruction: '',
};
