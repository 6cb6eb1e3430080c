import type { Speech } from '../../contracts/synthesizer.ts';
import type { SpokenPart } from '../../core/audio/place-speech.ts';
import type { JobRecord } from '../../core/batch/job.ts';
import { isOfClosing } from '../../core/batch/plan.ts';
import { packVoices } from '../../core/diarisation/voice-sample.ts';
import { splitSentences } from '../../core/speech-text/sentences/split-sentences.ts';
import type { Seat, Stage } from '../../core/stage.ts';
import { type Segment, transcriptText } from '../../core/transcript.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GeneratorPort, TranscriberPort } from '../../ports/model-worker.ts';
import type { ModelLoader, ReadyModel, Speaker } from '../models/index.ts';
import { chooseVoice } from '../models/index.ts';
import type { SpeakerDesk } from '../speakers/index.ts';
import {
  knownWords,
  reply,
  replyInput,
  replySentences,
  replyTask,
  speak,
  tidy,
  transcribeWindow,
  wavFile,
  windowRule,
} from '../stages/index.ts';
import { otherModels } from './batch-errors.ts';
import type { BatchPorts, StageWork, UnitInput } from './batch-ports.ts';
import { createUnitRunner } from './unit-runner.ts';

export interface BatchStagePorts {
  readonly transcriber: TranscriberPort;
  readonly generator: GeneratorPort;
  readonly speaker: (listens: boolean) => Speaker;
  readonly loader: Pick<ModelLoader, 'chosen' | 'ensure'>;
  readonly clock: Clock;
  readonly desk: Pick<SpeakerDesk, 'hear'>;
  /** What was said in the whole medium. */
  readonly segments: (job: JobRecord) => Promise<readonly Segment[]>;
}

/** The work of a batch's units at the model workers. Each runs within its turn at the scheduler. */
export function createBatchStages(
  ports: BatchStagePorts,
): Pick<BatchPorts, 'stages' | 'prepare' | 'windowRule'> {
  const { transcriber, generator, loader, clock } = ports;

  /** The job's own model, and no other that was chosen meanwhile. */
  async function modelFor(job: JobRecord, stage: Stage, seat: Seat = stage): Promise<ReadyModel> {
    const modelId = job.options.models[stage];
    if (loader.chosen(stage) !== modelId) throw otherModels(modelId);
    return loader.ensure(seat);
  }

  const transcribe: StageWork = async ({ job, unit, samples, waiting }, signal) => {
    if (samples === null) throw new Error('A window came to the transcriber without its samples.');
    const { run, cost } = createUnitRunner(
      transcriber,
      await modelFor(job, 'stt'),
      { clock, ...waiting },
      signal,
    );
    const window = { samples, startMs: unit.startMs, endMs: unit.endMs };
    // On the CPU, while the transcriber works.
    const hearing = ports.desk.hear(samples.slice(), unit.startMs);
    const { segments, language, languageScores } = await transcribeWindow(
      run,
      window,
      job.sessionLanguage,
      await knownWords(job.options.words),
    );
    const voices = await hearing;
    const data = { segments, language, ...(voices && { voices: packVoices(voices) }), cost: cost() };
    return { data, audio: null, languageScores };
  };

  const tidyWindow: StageWork = async ({ job, previous, waiting }, signal) => {
    const raw = previous?.data.segments ?? [];
    if (raw.length === 0) return { data: { segments: [] }, audio: null };
    const { run, cost } = createUnitRunner(
      generator,
      await modelFor(job, 'llm'),
      { clock, ...waiting },
      signal,
    );
    const segments: Segment[] = [];
    const known = await knownWords(job.options.words);
    for (const segment of raw) segments.push(await tidy(run, segment, known));
    return { data: { segments, cost: cost() }, audio: null };
  };

  const writeReply: StageWork = async ({ job, waiting }, signal) => {
    const transcript = transcriptText({ segments: await ports.segments(job) });
    const task = replyTask(job.options.reply, job.durationMs ?? job.cursor.readToMs);
    if (transcript === '' || task === null) return { data: { text: '' }, audio: null };
    const model = await modelFor(job, 'llm');
    const { run, cost } = createUnitRunner(generator, model, { clock, ...waiting }, signal);
    const input = replyInput(transcript, model.inputWords);
    const { text } = await reply(run, { task, input, instruction: job.options.instruction });
    return { data: { text, cost: cost() }, audio: null };
  };

  const speakReply: StageWork = async (input, signal) => {
    const text = input.previous?.data.text ?? '';
    if (text === '') return { data: { speechMs: 0 }, audio: null };
    const { cost, say } = await voiceFor(input, signal);
    const spoken = await say(await replySentences(text));
    return { data: { speechMs: speechMs(spoken), cost: cost() }, audio: audioOf(spoken) };
  };

  /** Each segment for itself, so that a track can speak it at its time. */
  const speakWindow: StageWork = async (input, signal) => {
    const segments = input.previous?.data.segments ?? [];
    if (segments.length === 0) return { data: { speechMs: 0 }, audio: null };
    const { cost, say } = await voiceFor(input, signal);
    const all: Speech[] = [];
    const parts: SpokenPart[] = [];
    for (const { startMs, text } of segments) {
      const spoken = await say(splitSentences(text));
      all.push(...spoken);
      parts.push({ startMs, samples: sampleCount(spoken) });
    }
    const data = { speechMs: speechMs(all), cost: cost() };
    const sampleRateHz = all[0]?.sampleRateHz;
    if (sampleRateHz === undefined) return { data, audio: null };
    return { data: { ...data, spoken: { sampleRateHz, parts } }, audio: audioOf(all) };
  };

  /** The voice of one unit, the same to its end. */
  async function voiceFor({ job, waiting }: UnitInput, signal: AbortSignal) {
    const { seat, worker } = ports.speaker(false);
    const model = await modelFor(job, 'tts', seat);
    const { run, cost } = createUnitRunner(worker, model, { clock, ...waiting }, signal);
    const { speed, voiceStrength: strength } = job.options;
    const manner = { voice: chooseVoice(model, job.options.voice), speed, strength };

    /** Without those in which there is nothing to say. */
    async function say(sentences: readonly string[]): Promise<readonly Speech[]> {
      const spoken: Speech[] = [];
      for (const sentence of sentences) {
        const speech = await speak(run, sentence, manner);
        if (speech !== null) spoken.push(speech);
      }
      return spoken;
    }
    return { cost, say };
  }

  return {
    stages: {
      stt: transcribe,
      llm: (input, signal) => (isOfClosing(input.job, input.unit) ? writeReply : tidyWindow)(input, signal),
      tts: (input, signal) => (isOfClosing(input.job, input.unit) ? speakReply : speakWindow)(input, signal),
    },
    async prepare(job, stage) {
      const { together = 1 } = await modelFor(
        job,
        stage,
        stage === 'tts' ? ports.speaker(false).seat : stage,
      );
      return together;
    },
    windowRule: async (job) => windowRule(await modelFor(job, 'stt')),
  };
}

function sampleCount(spoken: readonly Speech[]): number {
  return spoken.reduce((sum, { samples }) => sum + samples.length, 0);
}

function speechMs(spoken: readonly Speech[]): number {
  return spoken.reduce((sum, { samples, sampleRateHz }) => sum + (samples.length / sampleRateHz) * 1000, 0);
}

function audioOf(spoken: readonly Speech[]): Blob | null {
  const [first] = spoken;
  return first === undefined
    ? null
    : wavFile(
        spoken.map(({ samples }) => samples),
        first.sampleRateHz,
      );
}
