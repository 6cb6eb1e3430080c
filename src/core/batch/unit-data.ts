import type { SpokenPart } from '../audio/place-speech.ts';
import type { StoredVoices } from '../diarisation/voice-sample.ts';
import type { StageReport } from '../report.ts';
import type { Segment } from '../transcript.ts';

/** What a finished unit gave, apart from audio; plain JSON. */
export interface UnitData {
  /** What was said in a window, on the medium's clock. */
  readonly segments?: readonly Segment[];
  /** The language of a transcribed window, as a BCP 47 tag; records of earlier versions have none. */
  readonly language?: string;
  /** How those sound who speak in a window; none where speakers are not told apart. */
  readonly voices?: StoredVoices;
  /** The reply. */
  readonly text?: string;
  readonly speechMs?: number;
  /** What the samples of a spoken window's audio belong to, one part after the other. */
  readonly spoken?: { readonly sampleRateHz: number; readonly parts: readonly SpokenPart[] };
  /** What the unit cost; none when nothing had to run. */
  readonly cost?: StageReport;
}
