import type { ReadyModel } from './model-loader.ts';

/** A speaker's small voice stands in for the large one (`ID.small` for `ID`); a voice of another pack gives way to the default. */
export function chooseVoice({ voices = [] }: ReadyModel, wish: string): string {
  const wanted = voices.find(({ id }) => id === wish) ?? voices.find(({ id }) => id === `${wish}.small`);
  return (wanted ?? voices[0])?.id ?? '';
}
