import type { ReadyModel } from './model-loader.ts';

/** A voice of another pack gives way to the default of this one. */
export function chooseVoice({ voices = [] }: ReadyModel, wish: string): string {
  return (voices.find(({ id }) => id === wish) ?? voices[0])?.id ?? '';
}
