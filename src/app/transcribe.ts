import type { MediaInfo } from '../contracts/audio-worker.ts';
import { SottoError } from '../contracts/errors.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../contracts/generator.ts';
import type { TranscribePartial, TranscribeUnit, Transcription } from '../contracts/transcriber.ts';
import { isTidied } from '../core/tidy/is-tidied.ts';
import type { Segment, Word } from '../core/transcript.ts';
import type { AudioPort } from './ports.ts';
import type { StageRunner } from './stage-runner.ts';

/** Longest window: 15 s of 16 kHz mono are 960 kB, so a unit can be sent again after a restart without a large copy. */
const LONGEST_WINDOW_MS = 15_000;

export interface TranscribePorts {
  readonly audio: AudioPort;
  readonly transcriber: StageRunner<TranscribeUnit, Transcription, TranscribePartial>;
  readonly generator: StageRunner<GenerateUnit, Generation, GeneratePartial>;
}

export interface TranscribeRequest {
  readonly sessionId: string;
  readonly media: Blob;
  readonly windowMs: number;
  readonly denoise: boolean;
  /** Restore case and punctuation with the language model. */
  readonly tidy: boolean;
  readonly signal: AbortSignal;
  readonly onOpened: (info: MediaInfo) => void;
  readonly onProgress: (decodedMs: number) => void;
  readonly onPartial: (text: string) => void;
  /** All segments so far; called again when one is tidied. */
  readonly onSegments: (segments: readonly Segment[]) => void;
}

/**
 * Media in, segments out. The next window is decoded while the current one is transcribed, and a window is tidied while
 * the next one is transcribed. Errors: what the audio worker says of the medium, and what the stages say.
 */
export async function transcribe(
  ports: TranscribePorts,
  request: TranscribeRequest,
): Promise<readonly Segment[]> {
  const { audio, transcriber } = ports;
  const { sessionId, media, signal } = request;
  const options = {
    windowMs: Math.min(request.windowMs, LONGEST_WINDOW_MS),
    denoise: request.denoise,
    fromMs: 0,
  };
  request.onOpened(await audio.openMedia(sessionId, media, options));

  const windows: Segment[][] = [];
  const publish = () => request.onSegments(windows.flat());
  const tidying: Promise<void>[] = [];
  const nextWindow = () => settleLater(audio.nextWindow(sessionId));

  try {
    for (let ahead = nextWindow(); ; ) {
      const { window, decodedMs } = await ahead;
      signal.throwIfAborted();
      if (!window) break;
      ahead = nextWindow();
      const { value } = await transcriber.run(
        { samples: window.samples, language: null, emissions: true },
        { signal, mediaMs: window.endMs - window.startMs, onPartial: ({ text }) => request.onPartial(text) },
      );
      request.onPartial('');
      request.onProgress(decodedMs);
      const index = windows.push(await timed(audio, value, window.startMs, window.endMs)) - 1;
      publish();
      if (request.tidy) tidying.push(settleLater(tidyWindow(index)));
    }
    await Promise.all(tidying);
    return windows.flat();
  } finally {
    await audio.closeStream(sessionId);
  }

  async function tidyWindow(index: number): Promise<void> {
    const tidied = (windows[index] ?? []).map((segment) => tidySegment(ports, segment, signal));
    windows[index] = await Promise.all(tidied);
    publish();
  }
}

/** Awaited after other work: a failure in the meantime is not an unhandled one. */
function settleLater<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}

/** Segments on the medium's clock, with word times where the model gives emissions. */
async function timed(
  audio: AudioPort,
  heard: Transcription,
  startMs: number,
  endMs: number,
): Promise<Segment[]> {
  if (heard.text.trim() === '') return [];
  const words = heard.emissions ? await audio.align(heard.emissions, heard.text) : [];
  const segments =
    heard.segments.length > 0 ? heard.segments : [{ startMs: 0, endMs: endMs - startMs, text: heard.text }];
  return segments.map((segment) => shift(segment, startMs, wordsWithin(segment, segments, words)));
}

/** A word belongs to the last segment that starts before the word's middle. */
function wordsWithin(segment: Segment, all: readonly Segment[], words: readonly Word[]): readonly Word[] {
  const owner = (word: Word) =>
    all.findLast((other) => other.startMs <= (word.startMs + word.endMs) / 2) ?? all[0];
  return words.filter((word) => owner(word) === segment);
}

function shift(segment: Segment, byMs: number, words: readonly Word[]): Segment {
  const move = <Timed extends { startMs: number; endMs: number }>(timed: Timed): Timed => ({
    ...timed,
    startMs: timed.startMs + byMs,
    endMs: timed.endMs + byMs,
  });
  return words.length > 0 ? { ...move(segment), words: words.map(move) } : move(segment);
}

/** The raw segment stays when the model fails, or changes what was said. */
async function tidySegment(
  { generator }: TranscribePorts,
  segment: Segment,
  signal: AbortSignal,
): Promise<Segment> {
  try {
    const { value } = await generator.run(
      { task: 'tidy', input: segment.text, system: null, maxTokens: 40 + 2 * segment.text.length },
      { signal, mediaMs: segment.endMs - segment.startMs },
    );
    const text = value.text.trim();
    return isTidied(segment.text, text) ? { ...segment, text } : segment;
  } catch (error) {
    if (signal.aborted || !(error instanceof SottoError)) throw error;
    return segment;
  }
}
