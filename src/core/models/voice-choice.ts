import { quantile } from '../metrics/statistics.ts';
import type { Seat } from '../stage.ts';

/** A seat for one of the pack's two voices: its own, or the small one that stands in for it. */
export type VoiceSeat = Extract<Seat, 'tts' | 'standIn'>;

export interface VoiceSituation {
  /** How far each voice is; the stand-in's is null where the pack has none. */
  readonly own: 'coming' | 'ready' | 'failed';
  readonly standIn: 'coming' | 'ready' | 'failed' | null;
  /** Whose voice the user chose by name; null: nobody's. */
  readonly asked: VoiceSeat | null;
  /** Real-time factors of sentences that the pack's own voice spoke on this machine. */
  readonly rtfs: readonly number[];
}

export type VoiceReason = 'best' | 'asked' | 'on-its-way' | 'failed' | 'slower-than-speech';

export interface VoiceChoice {
  readonly seat: VoiceSeat;
  readonly reason: VoiceReason;
}

/** As a voice's id: the first of the pack's own, whose names nobody knows before it is loaded. */
export const OWN_VOICE = 'own';

/**
 * Time to speak over length of speech. From 1 on every sentence ends in a pause; below it the language model, which
 * writes the next sentence meanwhile, needs its share too.
 */
const LARGEST_RTF = 0.7;

/** Who speaks in a turn that begins now. */
export function chooseSpeaker({ own, standIn, asked, rtfs }: VoiceSituation): VoiceChoice {
  if (standIn === null || standIn === 'failed') return { seat: 'tts', reason: asked ? 'asked' : 'best' };
  if (asked === 'standIn') return { seat: 'standIn', reason: 'asked' };
  if (own === 'failed') return { seat: 'standIn', reason: 'failed' };
  if (asked === null && isSlow(rtfs)) return { seat: 'standIn', reason: 'slower-than-speech' };
  if (own === 'coming') return { seat: 'standIn', reason: 'on-its-way' };
  return { seat: 'tts', reason: asked ? 'asked' : 'best' };
}

/** Nobody listens while a batch speaks, so it waits for the voice that is on its way. */
export function chooseBatchSpeaker(situation: VoiceSituation): VoiceChoice {
  const choice = chooseSpeaker(situation);
  return choice.reason === 'on-its-way' ? { seat: 'tts', reason: 'best' } : choice;
}

/** Whether fetching and starting the pack's own voice is of any use. */
export function wantsOwnVoice(situation: Pick<VoiceSituation, 'asked' | 'rtfs'>): boolean {
  return situation.asked === 'tts' || (situation.asked === null && !isSlow(situation.rtfs));
}

/** Several sentences decide: another program may have had the machine during one. */
function isSlow(rtfs: readonly number[]): boolean {
  return rtfs.length > 0 && quantile(rtfs, 0.5) > LARGEST_RTF;
}
