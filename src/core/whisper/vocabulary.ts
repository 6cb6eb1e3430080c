/** Where the kinds of tokens lie in a Whisper vocabulary: text, then the end, then the others, then the timestamps. */
export interface WhisperVocabulary {
  readonly size: number;
  /** The end of the text; every token below it is text. */
  readonly end: number;
  readonly start: number;
  readonly transcribe: number;
  /** What stands before the start was said earlier; absent: the model cannot be told. */
  readonly startOfPrevious?: number;
  /** Its score behind the start alone says that nothing is said. */
  readonly noSpeech: number;
  /** 0 s. The next ones follow in steps without a gap. */
  readonly firstTimestamp: number;
  readonly timestampMs: number;
  /** By BCP 47 tag. */
  readonly languages: ReadonlyMap<string, number>;
  /** Text tokens that stand for no speech: brackets, notes, and so on. */
  readonly suppressed: readonly number[];
}

export function isTimestamp(
  { firstTimestamp }: Pick<WhisperVocabulary, 'firstTimestamp'>,
  token: number,
): boolean {
  return token >= firstTimestamp;
}

export function toMs(
  { firstTimestamp, timestampMs }: Pick<WhisperVocabulary, 'firstTimestamp' | 'timestampMs'>,
  token: number,
): number {
  return (token - firstTimestamp) * timestampMs;
}
