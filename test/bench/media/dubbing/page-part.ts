import { createSoundClient } from '../../../../src/adapters/workers/sound-client.ts';
import { spawn } from '../../../../src/adapters/workers/spawn.ts';
import { createDubber, type DubLine } from '../../../../src/app/dubbing/index.ts';
import type { DubRequest } from '../../../../src/contracts/audio-worker.ts';
import type { Speech, SynthesizeUnit } from '../../../../src/contracts/synthesizer.ts';
import { trimSilence } from '../../../../src/core/audio/trim-silence.ts';
import { writeWav } from '../../../../src/core/audio/wav.ts';
import { hummingVoices } from '../../../fakes/editor/humming-voices.ts';
import { noDubStore } from '../../../fakes/editor/no-dub-store.ts';
import { smallVideo } from '../../../fakes/editor/small-video.ts';
import { USERS } from '../../models/bundled.ts';
import { toModelRate } from '../../models/clips.ts';
import { openMetered } from '../../models/metered-model.ts';
import { tellProgress } from '../../models/progress.ts';
import { TALK } from './talk.ts';

const RATE_HZ = 16_000;
const PAUSES_S = [0.4, 0.9, 0.3, 1.6, 0.5];

/** What was dubbed, to be looked at by others. Files are in base64. */
export interface MadeDubs {
  readonly cues: readonly { readonly startMs: number; readonly endMs: number }[];
  /** Where each speech was put. */
  readonly clips: readonly { readonly startMs: number; readonly lengthMs: number }[];
  readonly misfits: number;
  /** Over silence, and over the recording. */
  readonly alone: string;
  readonly over: string;
  /** By container. */
  readonly videos: Readonly<Record<string, string>>;
}

/** A recording of two voices in turn, dubbed by two others: as sound, and as video. @param limit of sentences */
export async function dubTalk(limit: number): Promise<MadeDubs> {
  const modelId = USERS.standIn ?? USERS.models.tts;
  const opening = { modelId, device: 'wasm', dtype: 'auto' } as const;
  const voice = await openMetered<SynthesizeUnit, Speech>('tts', opening, () => spawn('synthesizer'));
  const ids = (voice.load.voices ?? []).map(({ id }) => id);
  const idOf = (at: number) => ids[at % ids.length] ?? '';
  const sentences = TALK.slice(0, limit);
  const recording: Float32Array[] = [];
  const cues: { startMs: number; endMs: number; text: string }[] = [];
  let samples = 0;
  const add = (part: Float32Array) => {
    recording.push(part);
    samples += part.length;
  };
  for (const [at, text] of sentences.entries()) {
    add(new Float32Array(Math.round((PAUSES_S[at % PAUSES_S.length] ?? 0) * RATE_HZ)));
    const { value } = await voice.run({ text, voice: idOf(at % 2), speed: 1, strength: 1 });
    const spoken = await toModelRate(value.samples, value.sampleRateHz);
    const startMs = (samples / RATE_HZ) * 1000;
    add(trimSilence({ samples: spoken, sampleRateHz: RATE_HZ }, 0).samples);
    cues.push({ startMs, endMs: (samples / RATE_HZ) * 1000, text });
    tellProgress('dubbing: recorded', at + 1, sentences.length);
  }
  add(new Float32Array(RATE_HZ));
  const whole = new Float32Array(samples);
  recording.reduce((from, part) => {
    whole.set(part, from);
    return from + part.length;
  }, 0);

  const worker = {
    load: async () => voice.load,
    run: async (unit: Parameters<typeof voice.run>[0]) => voice.run(unit),
  };
  const model = { ...voice.load, spokenForm: false, inputWords: null, languages: ['en'] };
  const fakes = hummingVoices();
  const sound = createSoundClient(() => spawn('audio'));
  const requests: DubRequest[] = [];
  const dubber = createDubber({
    ...fakes,
    ...noDubStore(),
    workers: { tts: worker, standIn: worker },
    loader: { ...fakes.loader, ensure: async () => model },
    sound: {
      dub(media, request, signal) {
        requests.push(request);
        return sound.dub(media, request, signal);
      },
    },
  });
  const lines: DubLine[] = cues.map((cue, at) => {
    return { ...cue, voice: { seat: 'standIn', voice: idOf(2 + (at % 2)) } };
  });
  const durationMs = (samples / RATE_HZ) * 1000;
  const dub = async (media: Blob, into: DubRequest['into'], subtitles = '') => {
    const medium = { id: 'talk', media, durationMs, language: 'en' };
    const wish = { lines, strength: 1, into, title: 'Dub', subtitles };
    const made = await dubber.dub(medium, wish, () => {}, new AbortController().signal);
    tellProgress(`dubbing: ${made.file.ending}`, requests.length, 4);
    return made;
  };
  const wav = (part: Float32Array) =>
    new File([writeWav({ samples: part, sampleRateHz: RATE_HZ })], 'talk.wav');
  const alone = await dub(wav(new Float32Array(samples)), 'wav');
  const over = await dub(wav(whole), 'wav');
  const videos: Record<string, string> = {};
  const at48 = new OfflineAudioContext(1, Math.ceil((samples / RATE_HZ) * 48_000), 48_000);
  const buffer = new AudioBuffer({ length: samples, sampleRate: RATE_HZ });
  buffer.copyToChannel(whole, 0);
  const node = new AudioBufferSourceNode(at48, { buffer });
  node.connect(at48.destination);
  node.start();
  const loud = (await at48.startRendering()).getChannelData(0);
  for (const ending of ['webm', 'mp4'] as const) {
    const media = await smallVideo(`talk.${ending}`, loud, 48_000);
    const { file } = await dub(media, 'video', SUBTITLES);
    videos[file.ending] = await base64(file.blob);
  }
  voice.dispose();
  return {
    cues,
    clips: (requests[0]?.clips ?? []).map(({ startMs, pcm, sampleRateHz }) => {
      return { startMs, lengthMs: (pcm.size / 2 / sampleRateHz) * 1000 };
    }),
    misfits: alone.misfits.length,
    alone: await base64(alone.file.blob),
    over: await base64(over.file.blob),
    videos,
  };
}

const SUBTITLES = 'WEBVTT\n\n00:00:00.400 --> 00:00:02.000\nThe first words of the talk\n';

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
