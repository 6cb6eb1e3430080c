import { keptModel } from '../kept-model.ts';

/** The model that judges speech. */
export const openDnsmos = keptModel(
  async (model) => (await import('./dnsmos-judge.ts')).DnsmosJudge.open(model),
  'The model that estimates how speech sounds could not be opened; reload the page and try again.',
);
