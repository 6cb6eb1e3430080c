import { type Segment, transcriptText } from '../transcript.ts';

/** BCP 47: not determined. */
export const UNDETERMINED = 'und';

/** A part of a medium as it was heard; no language: stored before languages were. */
export interface HeardPart {
  readonly language?: string;
  readonly segments?: readonly Segment[];
}

/** What a model of one language hears, as a BCP 47 tag; of several languages it may be any. */
export function onlyLanguage(languages: readonly string[]): string {
  const [first = UNDETERMINED, ...others] = languages;
  return others.length === 0 ? first : UNDETERMINED;
}

/** The language of most of the text; of silence there is none. */
export function mainLanguage(parts: readonly HeardPart[]): string {
  const lengths = new Map<string, number>();
  for (const { language = UNDETERMINED, segments = [] } of parts) {
    lengths.set(language, (lengths.get(language) ?? 0) + transcriptText({ segments }).length);
  }
  const [longest] = [...lengths].filter(([, length]) => length > 0).sort(([, a], [, b]) => b - a);
  return longest?.[0] ?? UNDETERMINED;
}
