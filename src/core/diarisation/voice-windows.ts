import { FRAME_MS, FRAME_SAMPLES, SPEECH_THRESHOLD } from '../segmentation/frame.ts';
import { LevelDetector } from '../segmentation/level-detector.ts';
import type { Span } from './voice-sample.ts';

/** What the encoder was trained with. */
export const WINDOW_MS = 1600;
const HOP_MS = 800;
/** A shorter pause is none, and a shorter sound is no speech. */
const PAUSE_MS = 300;
const LEAST_SPEECH_MS = 150;
/** In less, a voice is not known; whoever is near has said it. */
const LEAST_WINDOW_MS = 400;

/** Where somebody speaks. @param samples 16 kHz mono @param startMs their place in the medium */
export function speechIn(samples: Float32Array, startMs: number): Span[] {
  const detector = new LevelDetector();
  const probabilities: number[] = [];
  for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
    const frame = new Float32Array(FRAME_SAMPLES);
    frame.set(samples.subarray(at, at + FRAME_SAMPLES));
    probabilities.push(...detector.push(frame));
  }
  probabilities.push(...detector.flush());
  const endMs = startMs + (samples.length / FRAME_SAMPLES) * FRAME_MS;
  const spans: { startMs: number; endMs: number }[] = [];
  let wasSpeech = false;
  for (const [frame, probability] of probabilities.entries()) {
    wasSpeech = probability >= (wasSpeech ? SPEECH_THRESHOLD.off : SPEECH_THRESHOLD.on);
    if (!wasSpeech) continue;
    const fromMs = startMs + frame * FRAME_MS;
    const toMs = Math.min(endMs, fromMs + FRAME_MS);
    const last = spans.at(-1);
    if (last && fromMs - last.endMs < PAUSE_MS) last.endMs = toMs;
    else spans.push({ startMs: fromMs, endMs: toMs });
  }
  return spans.filter((span) => span.endMs - span.startMs >= LEAST_SPEECH_MS);
}

/** Windows that cover the speech, about every 0.8 s, evenly within a stretch; a short stretch is one window. */
export function voiceWindows(speech: readonly Span[]): Span[] {
  return speech.flatMap(({ startMs, endMs }) => {
    const lengthMs = endMs - startMs;
    if (lengthMs < LEAST_WINDOW_MS) return [];
    if (lengthMs <= WINDOW_MS) return [{ startMs, endMs }];
    const hops = Math.ceil((lengthMs - WINDOW_MS) / HOP_MS);
    return Array.from({ length: hops + 1 }, (_, hop) => {
      const fromMs = startMs + (hop * (lengthMs - WINDOW_MS)) / hops;
      return { startMs: fromMs, endMs: fromMs + WINDOW_MS };
    });
  });
}

/** Places from coarse to fine, so that what is left out when time is up is missing evenly: 0, 4, 8 … 2, 6 … 1, 3. */
export function coarseFirst(count: number): number[] {
  const all = Array.from({ length: count }, (_, at) => at);
  return [
    ...all.filter((at) => at % 4 === 0),
    ...all.filter((at) => at % 4 === 2),
    ...all.filter((at) => at % 2 === 1),
  ];
}
