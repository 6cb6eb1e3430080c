import type { BenchStages } from '../bench-report.ts';

/** What can be measured alone. */
export type PartName = 'stt' | 'aligner' | 'llm' | 'tts' | 'tts-precision' | 'voices';

export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** Items that the value was taken over. */
  readonly items: number;
}

declare global {
  /** Set by page.ts. */
  var measureModels: (part: PartName, limit: number) => Promise<readonly Figure[]>;
  /** What the parts measured so far really used, by placement. */
  var meteredStages: () => Readonly<Record<string, BenchStages>>;
}
