import type { Placement } from '../../core/models/device-choice.ts';
import {
  type Candidate,
  choosePlacements,
  isSamePlacement,
  type MeasuredChoice,
} from '../../core/placement/choose-placements.ts';
import type { Seat, Stage } from '../../core/stage.ts';

/** A seat whose model has been measured. */
export interface MeasuredSeat {
  readonly candidates: readonly Candidate[];
  /** Where its model is now. */
  readonly current: Placement | null;
}
type Seats = Readonly<Partial<Record<Seat, MeasuredSeat>>>;

/**
 * Where the model of each seat ends soonest. The pack's own voice is weighed with the others; the voice that stands in for
 * it takes what is best for it while the others stay where they are.
 */
export function decideSeats(seats: Seats): ReadonlyMap<Seat, MeasuredChoice> {
  const voice: Seat = seats.tts === undefined ? 'standIn' : 'tts';
  const main = choose({ stt: seats.stt, llm: seats.llm, tts: seats[voice] });
  const found = new Map<Seat, MeasuredChoice>();
  for (const [stage, seat] of [
    ['stt', 'stt'],
    ['llm', 'llm'],
    ['tts', voice],
  ] as const) {
    const choice = main[stage];
    if (choice !== undefined) found.set(seat, choice);
  }
  if (voice === 'tts' && seats.standIn !== undefined) {
    const fixed = (seat: 'stt' | 'llm') => fixedAt(seats[seat], main[seat]);
    const choice = choose({ stt: fixed('stt'), llm: fixed('llm'), tts: seats.standIn }).tts;
    if (choice !== undefined) found.set('standIn', choice);
  }
  return found;
}

function choose(parts: Readonly<Record<Stage, MeasuredSeat | undefined>>) {
  const { stt, llm, tts } = parts;
  return choosePlacements(
    { stt: stt?.candidates ?? [], llm: llm?.candidates ?? [], tts: tts?.candidates ?? [] },
    {
      ...(stt?.current && { stt: stt.current }),
      ...(llm?.current && { llm: llm.current }),
      ...(tts?.current && { tts: tts.current }),
    },
  );
}

function fixedAt(seat: MeasuredSeat | undefined, at: Placement | undefined): MeasuredSeat | undefined {
  if (seat === undefined || at === undefined) return seat;
  return { candidates: seat.candidates.filter((one) => isSamePlacement(one, at)), current: at };
}
