import type { LoadedModel } from './model-loader.ts';

/** A voice of another pack gives way to the default of this one. */
export function chooseVoice({ voices = [] }: LoadedModel, wish: string): string {
  return (voices.find(({ id }) => id === wish) ?? voices[0])?.id ?? '';
}
