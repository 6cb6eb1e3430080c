import type { PcmAudio } from '../../core/audio/wav.ts';
import type { RunRecord, RunSpeech } from '../../core/comparison/comparison.ts';
import type { Scope } from '../scheduling/index.ts';
import type { SpeechJudge } from './speech-judge.ts';

interface Spoken {
  readonly record: RunRecord & { readonly speech: RunSpeech };
  readonly sound: PcmAudio;
}

/** What the configurations say of one scenario, one after the other, until the next scenario comes. */
export interface SpokenRound {
  /**
   * @returns records that have a distance to the first configuration now: this one, or some before it
   * Errors: run/cancelled.
   */
  add(record: RunRecord, sound: PcmAudio | null, scope: Scope): Promise<readonly RunRecord[]>;
}

export function createSpokenRound(judge: Pick<SpeechJudge, 'distanceDb'>): SpokenRound {
  let round = '';
  let spoken: readonly Spoken[] = [];
  return {
    async add(record, sound, scope) {
      const { scenario, repeat, isWarmup, speech } = record;
      if (isWarmup) return [];
      const itsRound = `${scenario} ${repeat}`;
      if (itsRound !== round) spoken = [];
      round = itsRound;
      if (speech === null || sound === null) return [];
      const added = { record: { ...record, speech }, sound };
      spoken = [...spoken, added];
      const reference = spoken.find((one) => one.record.configuration === 0);
      if (reference === undefined) return [];
      // Of other words the distance would say nothing of the voice.
      const others = (reference === added ? spoken : [added]).filter(
        (one) => one !== reference && one.record.reply === reference.record.reply,
      );
      const known: RunRecord[] = [];
      for (const other of others) {
        const distanceDb = await judge.distanceDb(reference.sound, other.sound, scope);
        if (distanceDb !== null)
          known.push({ ...other.record, speech: { ...other.record.speech, distanceDb } });
      }
      return known;
    },
  };
}
