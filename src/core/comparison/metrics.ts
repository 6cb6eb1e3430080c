import type { RunRecord, ScoredText } from './comparison.ts';

export type MetricId =
  | 'firstText'
  | 'firstAudio'
  | 'total'
  | 'rtf'
  | 'busy'
  | 'wer'
  | 'cer'
  | 'replies'
  | 'heardWer'
  | 'dnsmosSignal'
  | 'dnsmosBackground'
  | 'dnsmosOverall'
  | 'loudness'
  | 'clipping'
  | 'silence'
  | 'distance';

/** One thing that is measured of a run. */
export interface Metric {
  readonly id: MetricId;
  /** `ratio`: compared by what one is of the other, as times are; `difference`: in the metric's own unit. */
  readonly scale: 'ratio' | 'difference';
  /** `estimate`: what a model expects of listeners, 1 to 5. */
  readonly unit: 'ms' | 'factor' | 'percent' | 'estimate' | 'lufs' | 'db';
  readonly better: 'lower' | 'higher' | 'neither';
  /** Said to be different or alike; the others are only shown, since each further question makes every answer less sure. */
  readonly isTested: boolean;
  /** Differences up to here do not matter, in the unit; of a ratio, as a share: 0.05 is 5 %. */
  readonly margin: number;
  /** null: the run has none. */
  readonly of: (run: RunRecord) => number | null;
}

/** 100 (S + D + I) / N; null without a reference. */
export function errorPercent({
  substitutions,
  deletions,
  insertions,
  referenceLength,
}: ScoredText): number | null {
  return referenceLength === 0 ? null : (100 * (substitutions + deletions + insertions)) / referenceLength;
}

const ratio = { scale: 'ratio', unit: 'ms', better: 'lower', margin: 0.05, isTested: true } as const;
const errors = { scale: 'difference', unit: 'percent', better: 'lower', isTested: true } as const;
const estimate = {
  scale: 'difference',
  unit: 'estimate',
  better: 'higher',
  margin: 0.1,
  isTested: true,
} as const;
const fact = { scale: 'difference', better: 'neither', isTested: false } as const;

export const METRICS: readonly Metric[] = [
  { id: 'firstText', ...ratio, of: ({ firstTextMs }) => firstTextMs },
  { id: 'firstAudio', ...ratio, of: ({ firstAudioMs }) => firstAudioMs },
  { id: 'total', ...ratio, of: ({ totalMs }) => totalMs },
  {
    id: 'rtf',
    ...ratio,
    unit: 'factor',
    isTested: false,
    of: ({ stages, mediaMs }) => (stages.stt ? stages.stt.runMs / mediaMs : null),
  },
  {
    id: 'busy',
    ...ratio,
    of: ({ stages }) => {
      const parts = Object.values(stages);
      return parts.length === 0 ? null : parts.reduce((sum, { busyMs }) => sum + busyMs, 0);
    },
  },
  { id: 'wer', ...errors, margin: 1, of: (run) => (isOfCharacters(run) ? null : errorPercent(run.words)) },
  {
    id: 'cer',
    ...errors,
    margin: 1,
    of: (run) => (isOfCharacters(run) ? errorPercent(run.characters) : null),
  },
  {
    id: 'replies',
    scale: 'difference',
    unit: 'percent',
    better: 'higher',
    isTested: true,
    margin: 10,
    of: ({ checks }) =>
      checks.length === 0 ? null : (100 * checks.filter((passed) => passed).length) / checks.length,
  },
  { id: 'heardWer', ...errors, margin: 2, of: ({ speech }) => speech && errorPercent(speech.words) },
  { id: 'dnsmosSignal', ...estimate, of: ({ speech }) => speech?.dnsmos?.signal ?? null },
  { id: 'dnsmosBackground', ...estimate, of: ({ speech }) => speech?.dnsmos?.background ?? null },
  { id: 'dnsmosOverall', ...estimate, of: ({ speech }) => speech?.dnsmos?.overall ?? null },
  { id: 'loudness', ...fact, unit: 'lufs', margin: 1, of: ({ speech }) => speech?.loudnessLufs ?? null },
  {
    id: 'clipping',
    ...fact,
    unit: 'percent',
    better: 'lower',
    margin: 0.1,
    of: ({ speech }) => speech && 100 * speech.clippedShare,
  },
  {
    id: 'silence',
    ...fact,
    unit: 'percent',
    margin: 5,
    of: ({ speech }) => speech && 100 * speech.silentShare,
  },
  // It can only be more than 0, so a test of its sign would prove nothing.
  { id: 'distance', ...fact, unit: 'db', margin: 1, of: ({ speech }) => speech?.distanceDb ?? null },
];

/** Where words are not parted by blanks, or not in one way, errors are counted by characters. */
const BY_CHARACTERS: ReadonlySet<string> = new Set(['ko', 'ja', 'zh', 'th']);

function isOfCharacters({ language }: RunRecord): boolean {
  return BY_CHARACTERS.has(language.replace(/-.*/, ''));
}
