import type { MediaInfo, SoundTrack } from '../../contracts/audio-worker.ts';
import { toErrorInfo } from '../../contracts/errors.ts';
import type { GenerateTask } from '../../contracts/generator.ts';
import type { Speech } from '../../contracts/synthesizer.ts';
import type { HeardWindow } from '../../core/batch/begin-job.ts';
import { startLanguage } from '../../core/language/session-language.ts';
import { mainLanguage, onlyLanguage } from '../../core/language/spoken-language.ts';
import type { StageReport } from '../../core/report.ts';
import { type MediaLength, type RoutingDecision, route } from '../../core/routing/route.ts';
import type { Settings } from '../../core/settings.ts';
import { routingPolicy } from '../../core/settings.ts';
import type { Stage } from '../../core/stage.ts';
import { type Segment, transcriptText } from '../../core/transcript.ts';
import type { AudioPort } from '../../ports/audio.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GeneratorPort, TranscriberPort } from '../../ports/model-worker.ts';
import type { BatchQueuePort } from '../batch/index.ts';
import type { ModelLoader, Speaker } from '../models/index.ts';
import { chooseVoice } from '../models/index.ts';
import type { SchedulerPort } from '../scheduling/index.ts';
import { Scope } from '../scheduling/index.ts';
import { createStageRunner, knownWords, replyInput, replyTask, windowRule } from '../stages/index.ts';
import { speakReply } from './speak-reply.ts';
import { latestSegments, transcribe } from './transcribe.ts';
import type { Turn } from './turn.ts';
import { checkText, type TurnSource } from './turn-input.ts';

export interface ConversationPorts {
  readonly audio: AudioPort;
  readonly transcriber: TranscriberPort;
  readonly generator: GeneratorPort;
  /** Who speaks now. */
  readonly speaker: (listens: boolean) => Speaker;
  readonly loader: ModelLoader;
  readonly scheduler: SchedulerPort;
  readonly clock: Clock;
  readonly batches: BatchQueuePort;
}

export interface ConversationEvents {
  readonly update: (change: Partial<Turn> | ((turn: Turn) => Partial<Turn>)) => unknown;
  readonly speech: (speech: Speech) => void;
  /** The medium with the sound track that somebody chooses; absent: the first is heard. */
  readonly oneTrack?: (media: File, tracks: readonly SoundTrack[], signal: AbortSignal) => Promise<File>;
}

/**
 * Runs one turn through all stages. Never throws: whatever happens ends up in the turn.
 *
 * @param runId of this run alone: a turn that is tried again has another
 * @param scope ended by whoever cancels the turn, else by the turn's own end; nothing is told after that
 */
export async function runTurn(
  ports: ConversationPorts,
  runId: string,
  source: TurnSource,
  settings: Settings,
  scope: Scope,
  events: ConversationEvents,
): Promise<void> {
  const { clock } = ports;
  const startedAtMs = clock.now();
  const elapsedMs = () => clock.now() - startedAtMs;
  let costs: Turn['stages'] = {};
  const onReport = (stage: Stage, report: StageReport) => {
    costs = { ...costs, [stage]: report };
    update({ stages: costs });
  };
  let heard: readonly HeardWindow[] = [];
  /** The medium with one sound track, where it had several. */
  let chosen: File | null = null;
  let language = startLanguage(settings.speechLanguage, settings.language);
  let decision: RoutingDecision = { class: 'interactive', reason: { code: 'lengthUnknown' } };
  /** Ends before the turn does when it becomes a batch. */
  const front = new Scope(`${scope.owner}, in front`, scope);
  const update: ConversationEvents['update'] = (change) => front.isOver || events.update(change);
  const workClass = () => decision.class;
  const deadlineMs = source.kind === 'file' ? null : startedAtMs;
  const shared = { loader: ports.loader, scheduler: ports.scheduler, clock, workClass, deadlineMs };
  const transcriber = createStageRunner(
    { ...shared, stage: 'stt', worker: ports.transcriber },
    runId,
    front,
    onReport,
  );
  const generator = createStageRunner(
    { ...shared, stage: 'llm', worker: ports.generator },
    runId,
    front,
    onReport,
  );
  scope.onEnd(() => ports.scheduler.cancelSession(runId));

  try {
    await converse().catch(async (thrown) => {
      if (scope.isOver || !front.isOver) throw thrown;
      await becomeBatch();
    });
  } catch (thrown) {
    events.update({
      status: scope.isOver ? 'cancelled' : 'failed',
      error: scope.isOver ? null : toErrorInfo(thrown, UNEXPECTED),
      tracks: null,
      partialText: '',
      speechComplete: true,
      totalMs: elapsedMs(),
    });
  } finally {
    scope.end();
  }

  async function converse(): Promise<void> {
    decide({ type: 'unknown' });
    if (source.kind === 'text') checkText(source.text);
    const heard = source.kind === 'text' ? null : await listen(source.media);
    const input = source.kind === 'text' ? source.text : transcriptText({ segments: heard?.segments ?? [] });
    const task = replyTask(settings.reply, heard?.durationMs ?? 0);
    if (task && input) await reply(task, input);
    const totalMs = elapsedMs();
    // Before it is drawn that the turn is over, which takes no time of the turn's.
    ports.scheduler.cancelSession(runId);
    update({ status: 'done', progress: 1, speechComplete: true, totalMs });
  }

  /** Long media makes room for everything that somebody waits for. */
  function decide(length: MediaLength): void {
    const kind = source.kind === 'file' ? 'media' : 'clip';
    const pin = settings.priority === 'auto' ? null : settings.priority;
    decision = route({ kind, length, pin, previous: decision }, routingPolicy(settings));
    update({ route: decision });
  }

  /** Only what can be read becomes a batch, so this is asked once something has been read. */
  function moveIfLong(): void {
    if (source.kind === 'file' && decision.class === 'background') front.end();
  }

  async function becomeBatch(): Promise<void> {
    if (source.kind !== 'file') return;
    const media = chosen ?? source.media;
    ports.scheduler.cancelSession(runId);
    const heardSoFar = { windows: heard, language, costs };
    const batchId = await scope.within(
      ports.batches.add(media, decision, settings, heardSoFar, scope.signal),
    );
    events.update({
      status: 'background',
      batchId,
      progress: null,
      segments: [],
      partialText: '',
      stages: {},
    });
  }

  async function listen(media: Blob): Promise<{ segments: readonly Segment[]; durationMs: number }> {
    update({ status: 'reading' });
    let durationMs = 0;
    const onLength = (lengthMs: number | null) => {
      durationMs = lengthMs ?? 0;
      update(({ input }) => ({ input: input.kind === 'file' ? { ...input, durationMs: lengthMs } : input }));
    };
    const onOpened = (info: MediaInfo) => {
      if (info.durationMs !== null) decide({ type: 'exact', lengthMs: info.durationMs });
      onLength(info.durationMs);
    };
    const probed = await ports.audio.probe(media, front.signal, runId);
    if (probed) {
      if (probed.tracks && source.kind === 'file' && events.oneTrack)
        chosen = await front.within(events.oneTrack(source.media, probed.tracks, front.signal));
      onOpened(probed);
      moveIfLong();
      front.signal.throwIfAborted();
    }
    const model = await front.within(ports.loader.ensure('stt'));
    update({ status: 'transcribing' });
    const segments = await transcribe(
      { audio: ports.audio, transcriber, generator },
      {
        sessionId: runId,
        media: chosen ?? media,
        windows: windowRule(model),
        denoise: settings.denoise,
        language,
        known: await knownWords(settings.words),
        tidy: model.spokenForm,
        scope: front,
        onOpened: (info) => {
          onOpened(info);
          moveIfLong();
        },
        onProgress: (decodedMs) => {
          if (durationMs === 0) decide({ type: 'atLeast', lengthMs: decodedMs });
          moveIfLong();
          update({ progress: durationMs > 0 ? Math.min(1, decodedMs / durationMs) : null });
        },
        onPartial: (partialText) =>
          update(({ firstPartialMs }) => ({
            partialText,
            firstPartialMs: firstPartialMs ?? (partialText === '' ? null : elapsedMs()),
          })),
        onLanguage(known) {
          language = known;
        },
        onRead(readMs, notice) {
          onLength(readMs);
          update({ notice });
        },
        onHeard(windows) {
          heard = windows;
          update({ segments: windows.flatMap(latestSegments), language: mainLanguage(windows) });
        },
      },
    );
    return { segments, durationMs };
  }

  async function reply(task: GenerateTask, input: string): Promise<void> {
    update({ status: 'thinking', progress: null });
    const { inputWords, languages } = await front.within(ports.loader.ensure('llm'));
    if (source.kind === 'text') update({ language: onlyLanguage(languages) });
    // The voice of a turn stays the same to its end, whatever is loaded meanwhile.
    const speaker = ports.speaker(true);
    const synthesizer = createStageRunner({ ...shared, stage: 'tts', ...speaker }, runId, front, onReport);
    const { finish } = await speakReply(
      { generator, synthesizer: settings.spokenReplies ? synthesizer : null },
      {
        task,
        input: source.kind === 'text' ? input : replyInput(input, inputWords),
        instruction: settings.instruction,
        manner: async () => ({
          voice: chooseVoice(await front.within(ports.loader.ensure(speaker.seat)), settings.voice),
          speed: settings.speed,
          strength: settings.voiceStrength,
        }),
        scope: front,
        onText: (text) =>
          update(({ firstTokenMs }) => ({ reply: text, firstTokenMs: firstTokenMs ?? elapsedMs() })),
        onSpeech: (speech) => {
          const spokenMs = (speech.samples.length / speech.sampleRateHz) * 1000;
          update((turn) => ({
            status: 'speaking',
            speechMs: turn.speechMs + spokenMs,
            // Who hears it says when that was; what nobody hears by itself is there now.
            firstAudioMs: turn.firstAudioMs ?? (settings.autoplay ? null : elapsedMs()),
          }));
          events.speech(speech);
        },
      },
    );
    if (finish === 'length') update(({ notice }) => ({ notice: notice ?? REPLY_CUT }));
  }
}

const REPLY_CUT = {
  code: 'text/cut',
  message: 'The reply reached its greatest length and breaks off there; ask for a part of it.',
  recoverable: false,
} as const;
const UNEXPECTED = {
  code: 'internal',
  message: 'Something unexpected went wrong in this turn; try it again.',
  recoverable: true,
} as const;
