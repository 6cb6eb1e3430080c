import { useComputed } from '@preact/signals';
import { type Preparation, preparationOf } from './preparation.ts';
import { useStudio } from './studio-context.ts';

/** How far the models in use are. */
export function usePreparation(): Preparation {
  const studio = useStudio();
  return useComputed(() =>
    preparationOf({
      pack: studio.packs.value.find((card) => card.id === studio.settings.value.pack),
      models: studio.models.value,
      seats: studio.wanted.value,
      gate: studio.gate.value,
      measuring: studio.speaking.value.reason === 'on-its-way',
    }),
  ).value;
}
