import { SottoError } from '../../../contracts/errors.ts';
import type { Speech } from '../../../contracts/synthesizer.ts';
import { joinSamples } from '../../../core/audio/join-samples.ts';
import { OWN_VOICE, type VoiceSeat } from '../../../core/models/voice-choice.ts';
import { splitSentences } from '../../../core/speech-text/sentences/split-sentences.ts';
import type { ListeningPlan, Way } from '../../../core/study/listening/listening-test.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { SpokenClip } from '../../../ports/lab-store.ts';
import type { SynthesizerPort } from '../../../ports/model-worker.ts';
import type { ModelLoader } from '../../models/index.ts';
import { chooseVoice } from '../../models/index.ts';
import type { SchedulerPort, Scope } from '../../scheduling/index.ts';
import { createStageRunner, type Manner, speak } from '../../stages/index.ts';
import { voiceGone } from '../lab-errors.ts';

export interface SpeakingPorts {
  readonly workers: Readonly<Record<VoiceSeat, SynthesizerPort>>;
  readonly loader: ModelLoader;
  readonly scheduler: SchedulerPort;
  readonly clock: Clock;
}

/**
 * Speaks each sentence in each way, one way after the other, as a turn's sentences are spoken: in their turn at the
 * scheduler. Errors: batch/other-models when a voice is not there any more, text/unspeakable, run/cancelled, and those of
 * loading and running.
 *
 * @param isMade what there is already
 */
export async function speakClips(
  ports: SpeakingPorts,
  { sentences, ways }: Pick<ListeningPlan, 'sentences' | 'ways'>,
  isMade: (sentence: number, way: number) => boolean,
  onClip: (clip: SpokenClip) => Promise<void>,
  scope: Scope,
): Promise<void> {
  for (const [way, spoken] of ways.entries()) {
    for (const [sentence, text] of sentences.entries()) {
      if (isMade(sentence, way)) continue;
      const { samples, sampleRateHz } = await speakWhole(ports, text, spoken, scope);
      scope.signal.throwIfAborted();
      await onClip({ sentence, way, samples, sampleRateHz });
    }
  }
}

async function speakWhole(
  { workers, loader, scheduler, clock }: SpeakingPorts,
  text: string,
  { seat, voice, strength, speed }: Way,
  scope: Scope,
): Promise<Pick<Speech, 'samples' | 'sampleRateHz'>> {
  const run = createStageRunner(
    {
      stage: 'tts',
      seat,
      worker: workers[seat],
      loader,
      scheduler,
      clock,
      // Somebody looks at the progress, but is not in a conversation.
      deadlineMs: null,
      workClass: () => 'interactive',
    },
    scope.owner,
    scope,
    () => {},
  );
  const model = await scope.within(loader.ensure(seat));
  if (voice !== OWN_VOICE && !model.voices?.some(({ id }) => id === voice)) throw voiceGone(voice);
  const manner: Manner = { voice: chooseVoice(model, voice), strength, speed };
  const parts: Speech[] = [];
  for (const part of splitSentences(text)) {
    const speech = await speak(run, part, manner);
    if (speech !== null) parts.push(speech);
  }
  const [first] = parts;
  if (first === undefined) throw nothingToSay(text);
  return { samples: joinSamples(parts.map(({ samples }) => samples)), sampleRateHz: first.sampleRateHz };
}

function nothingToSay(text: string): SottoError {
  return new SottoError({
    code: 'text/unspeakable',
    message: `Nothing in “${text}” can be read aloud; use words.`,
    recoverable: false,
  });
}
