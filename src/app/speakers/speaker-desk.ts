import type { AudioModel } from '../../contracts/audio-worker.ts';
import { type ErrorInfo, toErrorInfo } from '../../contracts/errors.ts';
import type { SpeakerTurn } from '../../core/diarisation/diarise.ts';
import { labelSegments } from '../../core/diarisation/label-segments.ts';
import { type TakenVoice, takeVoices, type VoiceCentres } from '../../core/diarisation/voice-centres.ts';
import type { VoiceSample } from '../../core/diarisation/voice-sample.ts';
import type { Segment } from '../../core/transcript.ts';
import type { VoicesPort } from '../../ports/heard-speech.ts';
import type { ModelStorePort } from '../../ports/model-store.ts';
import { createAudioModel } from '../models/index.ts';

const VOICE_MODEL = 'resemblyzer';
const CENTRES = 'centres.json';
/** Of working time for a second of speech: what comes behind in the audio worker waits no longer than that. */
const BUDGET = 0.25;

export interface SpeakerDeskPorts {
  readonly audio: VoicesPort;
  readonly store: Pick<ModelStorePort, 'manifest' | 'install' | 'open'>;
  readonly isOn: () => boolean;
  /** What a speaker is called. */
  readonly nameless: (id: number) => string;
  readonly notify: (error: ErrorInfo) => void;
}

/** Tells speakers apart. Where it cannot, a transcript stays without them: nothing else fails. */
export interface SpeakerDesk {
  /** How those sound who speak in a window; null where it is switched off or cannot be known. @param samples a copy; transferred */
  hear(samples: Float32Array, startMs: number): Promise<VoiceSample | null>;
  /** The transcript with speakers. @param sample of all its windows */
  label(segments: readonly Segment[], sample: VoiceSample): Promise<readonly Segment[]>;
  /** Voices to be compared; none where they cannot be. */
  take(sample: VoiceSample): Promise<readonly TakenVoice[]>;
}

export function createSpeakerDesk({ audio, store, isOn, nameless, notify }: SpeakerDeskPorts): SpeakerDesk {
  const theModel = createAudioModel(store, VOICE_MODEL);
  let hasFailed = false;
  /** The last answer: a transcript is read again and again while nothing of its voices changes. */
  let last: { readonly key: string; readonly turns: Promise<readonly SpeakerTurn[]> } | null = null;

  async function centresOf({ files }: AudioModel): Promise<VoiceCentres> {
    const centres: number[][] = JSON.parse((await files[CENTRES]?.text()) ?? '[]');
    return centres.map((values) => Float32Array.from(values));
  }

  /** Told once, until it works again. */
  function fail(thrown: unknown): null {
    if (!hasFailed) notify(toErrorInfo(thrown, NOT_TOLD));
    hasFailed = true;
    return null;
  }

  function turnsOf(sample: VoiceSample): Promise<readonly SpeakerTurn[]> {
    const key = JSON.stringify([sample.speech, sample.prints.length]);
    if (last?.key === key) return last.turns;
    const turns = theModel().then(async (own) => audio.speakers(sample, await centresOf(own)));
    last = { key, turns };
    return turns;
  }

  return {
    async hear(samples, startMs) {
      if (!isOn()) return null;
      const budgetMs = (BUDGET * samples.length) / 16;
      try {
        const heard = await audio.voices({ model: await theModel(), samples, startMs, budgetMs });
        hasFailed = false;
        return heard;
      } catch (thrown) {
        return fail(thrown);
      }
    },
    async take(sample) {
      if (sample.prints.length === 0) return [];
      try {
        return takeVoices(sample, await centresOf(await theModel()));
      } catch (thrown) {
        fail(thrown);
        return [];
      }
    },
    async label(segments, sample) {
      if (sample.speech.length === 0) return segments;
      try {
        return labelSegments(segments, await turnsOf(sample), nameless);
      } catch (thrown) {
        last = null;
        fail(thrown);
        return segments;
      }
    },
  };
}

const NOT_TOLD = {
  code: 'model/load-failed',
  message: 'Who spoke could not be told, so the transcript has no speakers; reload the page and try again.',
  recoverable: true,
} as const;
