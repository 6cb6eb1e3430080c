import type { MediaInfo } from '../../contracts/audio-worker.ts';
import { type ErrorInfo, SottoError } from '../../contracts/errors.ts';
import type { NoiseReduction } from '../../core/audio/noise-reduction.ts';
import type { HeardWindow } from '../../core/batch/begin-job.ts';
import { afterWindow, type SessionLanguage } from '../../core/language/session-language.ts';
import type { Segment } from '../../core/transcript.ts';
import type { AudioPort } from '../../ports/audio.ts';
import { Scope } from '../scheduling/index.ts';
import {
  type KnownWords,
  type RunGenerator,
  type RunTranscriber,
  tidy,
  transcribeWindow,
  type WindowRule,
} from '../stages/index.ts';
import { truncatedMedia } from './truncated-media.ts';

export interface TranscribePorts {
  readonly audio: AudioPort;
  readonly transcriber: RunTranscriber;
  readonly generator: RunGenerator;
}

export interface TranscribeRequest {
  readonly sessionId: string;
  readonly media: Blob;
  readonly windows: WindowRule;
  readonly denoise: NoiseReduction;
  readonly language: SessionLanguage;
  /** Words that the user knows. */
  readonly known: KnownWords;
  /** Restore case and punctuation with the language model. */
  readonly tidy: boolean;
  readonly scope: Scope;
  readonly onOpened: (info: MediaInfo) => void;
  readonly onProgress: (decodedMs: number) => void;
  readonly onPartial: (text: string) => void;
  readonly onLanguage: (language: SessionLanguage) => void;
  /** At the end of the medium: how long it is, and what somebody should know of it although it was read. */
  readonly onRead: (durationMs: number, notice: ErrorInfo | null) => void;
  /** All windows so far; called again when one is tidied. */
  readonly onHeard: (windows: readonly HeardWindow[]) => void;
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
  const { sessionId, media, scope } = request;
  const options = { ...request.windows, denoise: request.denoise, fromMs: 0 };
  const windows: HeardWindow[] = [];
  let { language } = request;
  const publish = () => request.onHeard([...windows]);
  const tidying: Promise<void>[] = [];
  const reading = new Scope('reading', scope);
  const nextWindow = () => settleLater(audio.nextWindow(sessionId));

  try {
    const info = await audio.openMedia(sessionId, media, options, reading.signal);
    request.onOpened(info);
    for (let ahead = nextWindow(); ; ) {
      const { window, decodedMs } = await ahead;
      if (!window) {
        request.onRead(decodedMs, truncatedMedia(info, decodedMs));
        break;
      }
      ahead = nextWindow();
      const heard = await transcribeWindow(transcriber, window, language, request.known, request.onPartial);
      request.onPartial('');
      request.onProgress(decodedMs);
      language = afterWindow(language, heard.languageScores);
      request.onLanguage(language);
      const { startMs, endMs } = window;
      const index =
        windows.push({ startMs, endMs, language: heard.language, segments: heard.segments, tidied: null }) -
        1;
      publish();
      if (request.tidy) tidying.push(settleLater(tidyWindow(index)));
    }
    await scope.within(Promise.all(tidying));
    return windows.flatMap(latestSegments);
  } finally {
    reading.end();
  }

  async function tidyWindow(index: number): Promise<void> {
    const window = windows[index];
    if (window === undefined) return;
    const tidied = await Promise.all(window.segments.map((segment) => tidyOrRaw(ports, segment, request)));
    windows[index] = { ...window, tidied };
    publish();
  }
}

/** As the last stage left them. */
export function latestSegments({ segments, tidied }: HeardWindow): readonly Segment[] {
  return tidied ?? segments;
}

/** Awaited after other work: a failure in the meantime is not an unhandled one. */
function settleLater<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}

/** The raw segment stays when the model fails. */
async function tidyOrRaw(
  { generator }: TranscribePorts,
  segment: Segment,
  { known, scope }: Pick<TranscribeRequest, 'known' | 'scope'>,
): Promise<Segment> {
  try {
    return await tidy(generator, segment, known);
  } catch (error) {
    if (scope.isOver || !(error instanceof SottoError)) throw error;
    return segment;
  }
}
