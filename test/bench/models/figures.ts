import type { BenchStages } from '../bench-report.ts';

/** What can be measured alone, in the page. */
export type PagePart =
  | 'people'
  | 'people-gpu'
  | 'encoder'
  | 'long'
  | 'hour-gpu'
  | 'korean'
  | 'canaries'
  | 'heard'
  | 'questions'
  | 'questions-gpu'
  | 'stt'
  | 'aligner'
  | 'llm'
  | 'tts'
  | 'tts-precision'
  | 'voices';

export interface Figure {
  readonly metric: string;
  /** null: it could not be measured here; `notice` says why. */
  readonly value: number | null;
  readonly unit: string;
  /** Items that the value was taken over. */
  readonly items: number;
  /** What the value is compared with, in the same unit. */
  readonly baseline?: number;
  readonly notice?: string;
}

/** A figure that cannot be had here: said, never skipped. */
export function missing(metric: string, unit: string, notice: string): Figure {
  return { metric, value: null, unit, items: 0, notice };
}

declare global {
  /** Set by page.ts. */
  var measureModels: (part: PagePart, limit: number, minutes: number) => Promise<readonly Figure[]>;
  /** Has a bundled voice speak. WAV files in base 64 */
  var speakFiles: (modelId: string, count: number) => Promise<readonly string[]>;
  /** What the parts measured so far really used, by placement. */
  var meteredStages: () => Readonly<Record<string, BenchStages>>;
}
