import type { LoadReport } from '../../contracts/worker.ts';
import { writeWav } from '../../core/audio/wav.ts';
import type { Deviation } from '../../core/models/canary.ts';
import { type HeardClip, hearingSense } from '../../core/models/sense.ts';
import type { VoiceSeat } from '../../core/models/voice-choice.ts';
import type { AudioPort } from '../../ports/audio.ts';
import type { SynthesizerPort, TranscriberPort } from '../../ports/model-worker.ts';
import { type SchedulerPort, Scope } from '../scheduling/index.ts';
import type { ModelLoader } from './model-loader.ts';

export interface EarPorts {
  readonly audio: Pick<AudioPort, 'openMedia' | 'nextWindow'>;
  readonly scheduler: SchedulerPort;
  readonly workers: Readonly<Record<VoiceSeat, SynthesizerPort>> & { readonly stt: TranscriberPort };
  readonly loader: Pick<ModelLoader, 'ensure'>;
}

const SENTENCES = ['Please send me the report before Friday morning.', 'The garden is free all day.'];
/** They are shorter, and come in one window. */
const LONGEST_MS = 20_000;
const SESSION = 'voice-check';

/**
 * Has the transcriber in use write down what a voice says.
 * @param voice as it was loaded
 * @returns null where there is no transcriber to listen
 */
export async function hearVoice(
  { audio, scheduler, workers, loader }: EarPorts,
  seat: VoiceSeat,
  voice: LoadReport,
): Promise<Deviation | null> {
  const transcriber = await loader.ensure('stt').catch(() => null);
  if (transcriber === null || !transcriber.languages.includes('en')) return null;
  const { signal: never } = new AbortController();
  const turn = { sessionId: SESSION, class: 'interactive', mediaMs: 3000 } as const;
  const manner = { voice: voice.voices?.[0]?.id ?? '', speed: 1, strength: 1 };
  const clips: HeardClip[] = [];
  for (const said of SENTENCES) {
    const spoken = await scheduler.submit({ ...turn, stage: 'tts' }, () =>
      workers[seat].run({ text: said, ...manner }, { signal: never }),
    );
    const samples = await atSpeechRate(audio, new File([writeWav(spoken.value)], `${SESSION}.wav`));
    const unit = { samples, language: 'en', words: false };
    const heard =
      samples.length > 0
        ? await scheduler.submit({ ...turn, stage: 'stt' }, () => workers.stt.run(unit, { signal: never }))
        : null;
    clips.push({ said, heard: heard?.value.text ?? '' });
  }
  return hearingSense(clips);
}

/** @returns 16 kHz mono; empty where nothing in it is like speech */
async function atSpeechRate(audio: EarPorts['audio'], media: File): Promise<Float32Array> {
  const stream = new Scope(SESSION);
  try {
    await audio.openMedia(SESSION, media, { windowMs: LONGEST_MS, denoise: false, fromMs: 0 }, stream.signal);
    return (await audio.nextWindow(SESSION)).window?.samples ?? new Float32Array();
  } finally {
    stream.end();
  }
}
