import { SEATS, type Seat } from '../stage.ts';

/** What the user's settings ask of the models. */
export interface Needs {
  /** Transcripts are answered or summed up. */
  readonly replies: boolean;
  /** Replies, or long files, are spoken. */
  readonly speech: boolean;
  readonly standIn: boolean;
  /** See `wantsOwnVoice`. */
  readonly ownVoice: boolean;
}

/** The models to fetch and start ahead of need, in this order; who only dictates fetches no voice. */
export function loadingOrder(needs: Needs): readonly Seat[] {
  const isNeeded: Readonly<Record<Seat, boolean>> = {
    stt: true,
    standIn: needs.speech && needs.standIn,
    llm: needs.replies,
    tts: needs.speech && (needs.ownVoice || !needs.standIn),
  };
  return SEATS.filter((seat) => isNeeded[seat]);
}
