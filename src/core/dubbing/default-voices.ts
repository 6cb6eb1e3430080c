/**
 * A voice for each speaker: the preferred one for the first, then one after the other, each once before one comes again.
 * @param speakers in order of appearance @param voices ids @param preferred another id than those counts as the first
 */
export function defaultVoices(
  speakers: readonly string[],
  voices: readonly string[],
  preferred: string,
): ReadonlyMap<string, string> {
  const first = Math.max(0, voices.indexOf(preferred));
  return new Map(
    speakers.map((speaker, at) => [speaker, voices[(first + at) % Math.max(1, voices.length)] ?? '']),
  );
}
