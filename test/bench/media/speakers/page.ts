import { joinSamples, type VoiceSample } from '../../../../src/core/diarisation/voice-sample.ts';
import {
  type DiarisationError,
  diarisationError,
  type SpokenTurn,
} from '../../../../src/core/metrics/diarisation-error.ts';
import { energy, SPEECH_RATE_HZ } from '../../../../src/core/segmentation/frame.ts';
import { answerOf, startAudioWorker } from '../../../browser/audio/fixtures.ts';
import { bundledRequest } from '../../models/bundled.ts';
import { activeIn } from './active-in.ts';
import type { Clip, PlannedTurn } from './plan-mixes.ts';
import { spokenClips } from './spoken-clips.ts';

export interface MeasuredMix {
  readonly speakers: number;
  readonly found: number;
  readonly error: DiarisationError;
  readonly voicesMs: number;
  readonly durationMs: number;
}

const COLLAR_MS = 250;
const LEVEL = 0.05;
const READ = { windowMs: 30_000, denoise: false, fromMs: 0 };
const ms = (samples: number) => (samples / SPEECH_RATE_HZ) * 1000;

const { audio } = startAudioWorker();
const model = bundledRequest({ modelId: 'resemblyzer', device: 'wasm', dtype: 'fp32' });
const spoken = new Map<string, Float32Array>();

globalThis.speakClips = async () => {
  const clips = await spokenClips();
  for (const { file, samples } of clips) spoken.set(file, samples);
  return clips.map(({ file, speaker }) => ({ file, speaker }));
};

globalThis.measureMix = async (plan) => {
  const { samples, turns } = await mixed(plan);
  const durationMs = ms(samples.length);
  answerOf(await audio.openSamples('mix', samples, READ));
  const heard: VoiceSample[] = [];
  let voicesMs = 0;
  for (;;) {
    const { window, isAtEnd } = answerOf(await audio.nextWindow('mix'));
    if (isAtEnd) break;
    if (!window) continue;
    const { manifest, files } = await model;
    const request = { model: { manifest, files }, samples: window.samples, startMs: window.startMs };
    const startedAtMs = performance.now();
    heard.push(answerOf(await audio.voices({ ...request, budgetMs: Number.POSITIVE_INFINITY })));
    voicesMs += performance.now() - startedAtMs;
  }
  await audio.closeStream('mix');
  const { files } = await model;
  const stored: number[][] = JSON.parse((await files['centres.json']?.text()) ?? '[]');
  const centres = stored.map((values) => Float32Array.from(values));
  const found = answerOf(await audio.speakers(joinSamples(heard), centres)).map((turn) => ({
    ...turn,
    speaker: `${turn.speaker}`,
  }));
  return {
    speakers: new Set(turns.map(({ speaker }) => speaker)).size,
    found: new Set(found.map(({ speaker }) => speaker)).size,
    error: diarisationError(turns, found, COLLAR_MS),
    voicesMs,
    durationMs,
  };
};

/** The clips one after the other, without the silence around them, each at about the same level. */
async function mixed(plan: readonly PlannedTurn[]): Promise<{ samples: Float32Array; turns: SpokenTurn[] }> {
  let at = SPEECH_RATE_HZ / 2;
  const parts: { at: number; samples: Float32Array; gain: number }[] = [];
  const turns: SpokenTurn[] = [];
  for (const { file, speaker, gapMs, gainDb } of plan) {
    const clip = spoken.get(file) ?? (await decoded(file));
    const active = activeIn(clip);
    const [from, to] = [active[0]?.from ?? 0, active.at(-1)?.to ?? 0];
    if (to <= from) continue;
    at = Math.max(0, at + Math.round((gapMs * SPEECH_RATE_HZ) / 1000));
    const samples = clip.subarray(from, to);
    parts.push({ at, samples, gain: (LEVEL / Math.sqrt(energy(samples))) * 10 ** (gainDb / 20) });
    for (const span of active)
      turns.push({ startMs: ms(at + span.from - from), endMs: ms(at + span.to - from), speaker });
    at += samples.length;
  }
  const mix = new Float32Array(at + SPEECH_RATE_HZ / 2);
  for (const { at: start, samples, gain } of parts)
    for (const [index, value] of samples.entries())
      mix[start + index] = (mix[start + index] ?? 0) + gain * value;
  return { samples: mix, turns };
}

async function decoded(file: string): Promise<Float32Array> {
  const bytes = await (await fetch(`/bench-media/train-en/${file}`)).arrayBuffer();
  const decoder = new OfflineAudioContext(1, 1, SPEECH_RATE_HZ);
  return (await decoder.decodeAudioData(bytes)).getChannelData(0);
}

declare global {
  var speakClips: () => Promise<Clip[]>;
  var measureMix: (plan: readonly PlannedTurn[]) => Promise<MeasuredMix>;
}
