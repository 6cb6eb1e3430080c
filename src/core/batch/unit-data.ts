import type { SpokenPart } from '../audio/place-speech.ts';
import type { StageReport } from '../report.ts';
import type { Segment } from '../transcript.ts';

/** What a finished unit gave, apart from audio; plain JSON. */
export interface UnitData {
  /** Of a window: what was said in it, on the medium's clock. */
  readonly segments?: readonly Segment[];
  /** Of a window that was transcribed, as a BCP 47 tag; records of earlier versions have none. */
  readonly language?: string;
  /** Of the reply. */
  readonly text?: string;
  readonly speechMs?: number;
  /** Of a window that was spoken: what the samples of its audio belong to, one part after the other. */
  readonly spoken?: { readonly sampleRateHz: number; readonly parts: readonly SpokenPart[] };
  /** What the unit cost; none when nothing had to run. */
  readonly cost?: StageReport;
}
