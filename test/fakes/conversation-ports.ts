import type { ModelLoader } from '../../src/app/models/model-loader.ts';
import type { ConversationPorts } from '../../src/app/turn/conversation.ts';
import type { SpeechWindow } from '../../src/contracts/audio-worker.ts';
import { type ErrorCode, SottoError } from '../../src/contracts/errors.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../src/contracts/generator.ts';
import type { Speech, SynthesizeUnit } from '../../src/contracts/synthesizer.ts';
import type { RunRequest } from '../../src/contracts/worker.ts';
import type { LanguageScores } from '../../src/core/language/session-language.ts';
import type { VoiceSeat } from '../../src/core/models/voice-choice.ts';
import type { Stage } from '../../src/core/stage.ts';
import type { ModelPort, RunOptions } from '../../src/ports/model-worker.ts';
import { METER, reportOf } from './models/model-reports.ts';
import { openScheduler } from './open-scheduler.ts';

/** What a scripted conversation hears, says, and where it breaks. */
export interface Script {
  /** Text heard in each window. */
  readonly windows?: readonly string[];
  /** Language heard in all of them, English unless it is given. */
  readonly language?: string;
  /** What each window says of it. */
  readonly languageScores?: LanguageScores;
  /** Reply of the generator by task, word by word. */
  readonly replies?: Partial<Record<GenerateUnit['task'], string>>;
  /** A reply that met its limit: streamed whole, this many characters of it are kept. */
  readonly keptCharacters?: number;
  /** Errors thrown by the first runs of a stage, one a run. */
  readonly failures?: Partial<Record<Stage, ErrorCode[]>>;
  readonly loadFailures?: Partial<Record<Stage, ErrorCode[]>>;
  readonly probeFailure?: ErrorCode;
  readonly spokenForm?: boolean;
  /** How replies end. */
  readonly finish?: Generation['finish'];
  /** What each sentence sounds like, 16 kHz; next to nothing unless it is given. */
  readonly speech?: Float32Array;
  /** Who speaks; the pack's own voice unless it is given. */
  readonly seat?: VoiceSeat;
  /** What the medium says when it is opened; null: nothing. */
  readonly durationMs?: number | null;
  /** What its headers say. */
  readonly probedMs?: number;
  readonly batchFailure?: ErrorCode;
  /** What its headers say of its length when it was made. */
  readonly promisedMs?: number;
}

export interface ScriptedPorts extends ConversationPorts {
  /** What happened, in order: `load stt`, `run llm answer`, `close`. */
  readonly log: string[];
}

export function scriptedPorts(script: Script): ScriptedPorts {
  const log: string[] = [];
  const failures = structuredClone(script.failures ?? {});
  const probeFailures = script.probeFailure ? [script.probeFailure] : [];
  const batchFailures = script.batchFailure ? [script.batchFailure] : [];
  const loadFailures = structuredClone(script.loadFailures ?? {});
  let nowMs = 0;

  function port<Unit extends RunRequest, Result, Progress>(
    stage: Stage,
    perform: (unit: Omit<Unit, keyof RunRequest>, options: RunOptions<Progress>) => Promise<Result>,
    describe: (unit: Omit<Unit, keyof RunRequest>) => string,
  ): ModelPort<Unit, Result, Progress> {
    return {
      load: () => Promise.reject(new Error('the loader below answers without a worker')),
      async run(unit, options) {
        log.push(`run ${stage} ${describe(unit)}`);
        throwNext(failures[stage]);
        return { value: await perform(unit, options), meter: METER, load: reportOf(`fake-${stage}`) };
      },
    };
  }

  const windows = (script.windows ?? []).map((text, index): SpeechWindow & { text: string } => ({
    index,
    startMs: index * 5000,
    endMs: index * 5000 + 4000,
    samples: new Float32Array(64_000),
    text,
  }));
  const synthesizer = port<SynthesizeUnit, Speech, never>(
    'tts',
    async () => ({ samples: script.speech ?? new Float32Array(16), sampleRateHz: 16_000, words: [] }),
    ({ text }) => text,
  );
  let nextWindow = 0;
  let nextHeard = 0;

  return {
    log,
    clock: { now: () => ++nowMs },
    loader: scriptedLoader(script, log, loadFailures),
    scheduler: openScheduler(({ stage, class: workClass }) => log.push(`turn ${stage} ${workClass}`)),
    audio: {
      async probe() {
        throwNext(probeFailures);
        return script.probedMs === undefined ? null : mediaInfo(script.probedMs);
      },
      async openMedia(_, __, { fromMs }, signal) {
        signal.addEventListener('abort', () => log.push('close'));
        nextWindow = windows.filter(({ startMs }) => startMs < fromMs).length;
        nextHeard = nextWindow;
        const { durationMs = windows.length * 5000, promisedMs } = script;
        return mediaInfo(durationMs, promisedMs);
      },
      async nextWindow() {
        const window = windows[nextWindow++] ?? null;
        return { window, decodedMs: window?.endMs ?? script.durationMs ?? windows.length * 5000 };
      },
    },
    batches: {
      async add({ name }, { reason }, _, heard) {
        throwNext(batchFailures);
        log.push(`batch ${name} ${reason.code} behind ${heard?.windows.length ?? 0}`);
        return 'batch-1';
      },
    },
    transcriber: port(
      'stt',
      async (_, { onPartial }) => {
        const text = windows[nextHeard++]?.text ?? '';
        onPartial?.({ text });
        const segments = text ? [{ startMs: 100, endMs: 3900, text }] : [];
        const { language = 'en', languageScores = null } = script;
        const heard = { text, segments, language, languageScores };
        return { ...heard, tokens: text.length, encodedMs: 0 };
      },
      ({ samples, language }) => `${samples.length}${language === null ? '' : ` in ${language}`}`,
    ),
    generator: port<GenerateUnit, Generation, GeneratePartial>(
      'llm',
      async ({ task, input }, { onPartial }) => {
        const text = script.replies?.[task] ?? input;
        for (const delta of text.split(/(?<= )/)) {
          onPartial?.({ delta });
          await Promise.resolve();
        }
        log.push(`end llm ${task}`);
        const kept = text.slice(0, script.keptCharacters);
        return {
          text: kept,
          promptTokens: 1,
          tokens: text.length,
          ttftMs: 1,
          finish: script.finish ?? 'end',
        };
      },
      ({ task }) => task,
    ),
    speaker: () => ({ seat: script.seat ?? 'tts', worker: synthesizer }),
  };
}

function scriptedLoader(
  script: Script,
  log: string[],
  loadFailures: Partial<Record<Stage, ErrorCode[]>>,
): ModelLoader {
  return {
    chosen: (stage) => `fake-${stage}`,
    describe: () => Promise.reject(new Error('a turn asks for loaded models only')),
    fetch: async (seat) => void log.push(`fetch ${seat}`),
    async ensure(seat) {
      log.push(`load ${seat}`);
      throwNext(loadFailures[seat === 'standIn' ? 'tts' : seat]);
      return {
        ...reportOf(`fake-${seat}`),
        spokenForm: script.spokenForm ?? false,
        inputWords: null,
        languages: ['en'],
      };
    },
    needsConsent: async () => false,
    agree: async () => {},
    cancelDownload() {},
    remove: async () => {},
  };
}

function throwNext(codes: ErrorCode[] | undefined): void {
  const code = codes?.shift();
  if (code) throw new SottoError({ code, message: `Scripted ${code}.`, recoverable: true });
}

function mediaInfo(durationMs: number | null, promisedMs: number | null = null) {
  return {
    durationMs,
    promisedMs,
    container: 'wav',
    codec: 'pcm',
    sampleRateHz: 16_000,
    channels: 1,
    hasVideo: false,
  };
}
