import type { Speech } from '../../contracts/synthesizer.ts';
import { joinSamples } from '../../core/audio/join-samples.ts';
import { loudness } from '../../core/audio/loudness.ts';
import { trimSilence } from '../../core/audio/trim-silence.ts';
import { DUB_LUFS, gainTo } from '../../core/dubbing/dub-levels.ts';
import type { DubLine } from '../../core/dubbing/dub-wish.ts';
import type { VoiceSeat } from '../../core/models/voice-choice.ts';
import { splitSentences } from '../../core/speech-text/sentences/split-sentences.ts';
import type { Take } from '../../ports/batch-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SynthesizerPort } from '../../ports/model-worker.ts';
import type { ModelLoader } from '../models/index.ts';
import { chooseVoice } from '../models/index.ts';
import type { SchedulerPort, Scope } from '../scheduling/index.ts';
import { createStageRunner, speak } from '../stages/index.ts';

export interface SpeakingPorts {
  readonly workers: Readonly<Record<VoiceSeat, SynthesizerPort>>;
  readonly loader: ModelLoader;
  readonly scheduler: SchedulerPort;
  readonly clock: Clock;
}

/** Kept around what is heard: what is below the gate belongs to the first and the last sound. */
const MARGIN_S = 0.015;
const FULL_SCALE = 32_767;

export type SayLine = (line: DubLine, speed: number) => Promise<Take | null>;

/**
 * Speaks lines as background work: a conversation goes first at each sentence.
 * @returns says one line; null: there is nothing in it to say. Errors: those of loading and running, run/cancelled.
 */
export function createSayLine(ports: SpeakingPorts, strength: number, scope: Scope): SayLine {
  const { loader, workers } = ports;
  const runnerOf = (seat: VoiceSeat) =>
    createStageRunner(
      {
        ...ports,
        stage: 'tts',
        seat,
        worker: workers[seat],
        deadlineMs: null,
        workClass: () => 'background',
      },
      scope.owner,
      scope,
      () => {},
    );
  const runners = { tts: runnerOf('tts'), standIn: runnerOf('standIn') };

  return async ({ text, voice: { seat, voice } }, speed) => {
    const model = await scope.within(loader.ensure(seat));
    const manner = { voice: chooseVoice(model, voice), strength, speed };
    const parts: Speech[] = [];
    for (const sentence of splitSentences(text)) {
      const speech = await speak(runners[seat], sentence, manner);
      if (speech !== null) parts.push(speech);
    }
    const [first] = parts;
    return first === undefined
      ? null
      : takeOf(joinSamples(parts.map(({ samples }) => samples)), first.sampleRateHz, speed);
  };
}

function takeOf(spoken: Float32Array, sampleRateHz: number, speed: number): Take {
  const { samples } = trimSilence({ samples: spoken, sampleRateHz }, MARGIN_S);
  const pcm = Int16Array.from(samples, (value) => Math.round(Math.max(-1, Math.min(1, value)) * FULL_SCALE));
  return {
    pcm: new Blob([pcm]),
    sampleRateHz,
    lengthMs: (samples.length / sampleRateHz) * 1000,
    speed,
    gain: gainTo(DUB_LUFS, loudness(samples, sampleRateHz)),
  };
}
