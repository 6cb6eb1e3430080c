import { keptModel } from '../kept-model.ts';

/** The voice encoder. */
export const openEncoder = keptModel(
  async (model) => (await import('./voice-encoder.ts')).VoiceEncoder.open(model),
  'The model that tells speakers apart could not be opened; reload the page and try again.',
);
