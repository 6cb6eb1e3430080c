import { keptModel } from '../kept-model.ts';

/** The model that makes noisy speech easier to understand. */
export const openDenoiser = keptModel(
  async (model) => (await import('./denoiser.ts')).Denoiser.open(model),
  'The model that reduces noise could not be opened; reload the page and try again.',
);
