import type { EditCue } from '../../../core/editor/document.ts';

/** Angles on the colour circle that are told apart, also beside each other. */
const HUES = [255, 25, 145, 320, 85, 200, 290, 55];

/** Who speaks, in order of appearance, each with a hue of its own. */
export type Speakers = ReadonlyMap<string, number>;

export function speakersOf(cues: readonly EditCue[]): Speakers {
  const names = new Set(cues.flatMap(({ speaker }) => speaker ?? []));
  return new Map([...names].map((name, index) => [name, HUES[index % HUES.length] ?? 0]));
}
