import type { WhisperVocabulary } from '../../../src/core/whisper/vocabulary.ts';

/** What generation_config.json says of a Whisper vocabulary. */
export interface WhisperGeneration {
  readonly decoder_start_token_id: number;
  readonly eos_token_id: number;
  readonly no_timestamps_token_id: number;
  readonly prev_sot_token_id?: number;
  /** `<|en|>` and so on. */
  readonly lang_to_id: Readonly<Record<string, number>>;
  readonly task_to_id: Readonly<Record<'transcribe', number>>;
  readonly suppress_tokens: readonly number[];
  /** Layers and heads of cross-attention that look where a token begins; none where nobody has looked for them. */
  readonly onset_heads?: readonly (readonly [layer: number, head: number])[];
}

const TIMESTAMP_MS = 20;
/** Whisper's own code of Javanese. */
const BCP_47: Readonly<Record<string, string>> = { jw: 'jv' };

/** @param size of the vocabulary, timestamps included */
export function readVocabulary(generation: WhisperGeneration, size: number): WhisperVocabulary {
  const languages = Object.entries(generation.lang_to_id).map(([tag, token]) => {
    const code = tag.slice('<|'.length, -'|>'.length);
    return [BCP_47[code] ?? code, token] as const;
  });
  return {
    size,
    end: generation.eos_token_id,
    start: generation.decoder_start_token_id,
    transcribe: generation.task_to_id.transcribe,
    ...(generation.prev_sot_token_id === undefined ? {} : { startOfPrevious: generation.prev_sot_token_id }),
    // In every Whisper vocabulary these two are neighbours.
    noSpeech: generation.no_timestamps_token_id - 1,
    firstTimestamp: generation.no_timestamps_token_id + 1,
    timestampMs: TIMESTAMP_MS,
    languages: new Map(languages),
    suppressed: generation.suppress_tokens,
  };
}
