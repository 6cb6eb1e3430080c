import { SottoError } from '../../contracts/errors.ts';
import type { Speech } from '../../contracts/synthesizer.ts';
import type { LoadReport, UnitMeter } from '../../contracts/worker.ts';
import type { JobRecord } from '../../core/batch/job.ts';
import { isOfClosing } from '../../core/batch/plan.ts';
import type { SpokenPart } from '../../core/place-speech.ts';
import type { StageReport } from '../../core/report.ts';
import { splitSentences } from '../../core/speech-text/split-sentences.ts';
import type { Seat, Stage } from '../../core/stage.ts';
import { type Segment, transcriptText } from '../../core/transcript.ts';
import type { AudioPort } from '../../ports/audio.ts';
import type { GeneratorPort, TranscriberPort } from '../../ports/model-worker.ts';
import type { LoadedModel, ModelLoader, Speaker } from '../models/index.ts';
import { chooseVoice } from '../models/index.ts';
import {
  addUnit,
  mergeReports,
  REPLY_TOKENS,
  replyInput,
  replyTask,
  scoresOf,
  startStageReport,
  tidySegment,
  timeSegments,
  wavFile,
  windowRule,
  wishOf,
} from '../stages/index.ts';
import type { BatchPorts, StageWork, UnitInput } from './batch-ports.ts';

export interface BatchStagePorts {
  readonly audio: Pick<AudioPort, 'align'>;
  readonly transcriber: TranscriberPort;
  readonly generator: GeneratorPort;
  readonly speaker: (listens: boolean) => Speaker;
  readonly loader: Pick<ModelLoader, 'chosen' | 'ensure'>;
  /** What was said in the whole medium. */
  readonly segments: (job: JobRecord) => Promise<readonly Segment[]>;
}

/** The work of a batch's units at the model workers. Each runs within its turn at the scheduler. */
export function createBatchStages(
  ports: BatchStagePorts,
): Pick<BatchPorts, 'stages' | 'prepare' | 'windowRule'> {
  const { audio, transcriber, generator, loader } = ports;

  /** The job's own model, and no other that was chosen meanwhile. */
  async function modelFor(job: JobRecord, stage: Stage, seat: Seat = stage): Promise<LoadedModel> {
    const modelId = job.options.models[stage];
    if (loader.chosen(stage) !== modelId) throw otherModels(modelId);
    return loader.ensure(seat);
  }

  const transcribe: StageWork = async ({ job, unit, samples, waitedMs }, signal) => {
    if (samples === null) throw new Error('A window came to the transcriber without its samples.');
    const cost = new Cost(await modelFor(job, 'stt'), waitedMs);
    const { value, meter, load } = await transcriber.run(
      { samples, ...wishOf(job.sessionLanguage), emissions: true },
      { signal },
    );
    cost.add(meter, load);
    const segments = await timeSegments(audio, value, unit.startMs, unit.endMs);
    const data = { segments, language: value.language, cost: cost.total };
    return { data, audio: null, languageScores: scoresOf(value) };
  };

  const tidy: StageWork = async ({ job, previous, waitedMs }, signal) => {
    const raw = previous?.data.segments ?? [];
    if (raw.length === 0) return { data: { segments: [] }, audio: null };
    const cost = new Cost(await modelFor(job, 'llm'), waitedMs);
    const segments: Segment[] = [];
    for (const segment of raw) {
      const tidied = await tidySegment(segment, async (unit) => {
        const { value, meter, load } = await generator.run(unit, { signal });
        cost.add(meter, load);
        return value;
      });
      segments.push(tidied);
    }
    return { data: { segments, cost: cost.total }, audio: null };
  };

  const reply: StageWork = async ({ job, waitedMs }, signal) => {
    const transcript = transcriptText({ segments: await ports.segments(job) });
    const task = replyTask(job.options.reply, job.durationMs ?? job.cursor.readToMs);
    if (transcript === '' || task === null) return { data: { text: '' }, audio: null };
    const model = await modelFor(job, 'llm');
    const cost = new Cost(model, waitedMs);
    const { value, meter, load } = await generator.run(
      {
        task,
        input: replyInput(transcript, model.inputWords),
        system: job.options.instruction || null,
        maxTokens: REPLY_TOKENS,
      },
      { signal },
    );
    cost.add(meter, load);
    return { data: { text: value.text, cost: cost.total }, audio: null };
  };

  const speakReply: StageWork = async (input, signal) => {
    const text = input.previous?.data.text ?? '';
    if (text === '') return { data: { speechMs: 0 }, audio: null };
    const { cost, say } = await voiceFor(input, signal);
    const spoken = await say(text);
    return { data: { speechMs: speechMs(spoken), cost: cost.total }, audio: audioOf(spoken) };
  };

  /** Each segment for itself, so that a track can speak it at its time. */
  const speakWindow: StageWork = async (input, signal) => {
    const segments = input.previous?.data.segments ?? [];
    if (segments.length === 0) return { data: { speechMs: 0 }, audio: null };
    const { cost, say } = await voiceFor(input, signal);
    const all: Speech[] = [];
    const parts: SpokenPart[] = [];
    for (const { startMs, text } of segments) {
      const spoken = await say(text);
      all.push(...spoken);
      parts.push({ startMs, samples: sampleCount(spoken) });
    }
    const data = { speechMs: speechMs(all), cost: cost.total };
    const sampleRateHz = all[0]?.sampleRateHz;
    if (sampleRateHz === undefined) return { data, audio: null };
    return { data: { ...data, spoken: { sampleRateHz, parts } }, audio: audioOf(all) };
  };

  /** The voice of one unit, the same to its end. */
  async function voiceFor({ job, waitedMs }: UnitInput, signal: AbortSignal) {
    const { seat, worker } = ports.speaker(false);
    const model = await modelFor(job, 'tts', seat);
    const cost = new Cost(model, waitedMs);
    const { speed, voiceStrength: strength } = job.options;
    const voice = chooseVoice(model, job.options.voice);

    /** Sentence by sentence; without those in which there is nothing to say. */
    async function say(text: string): Promise<readonly Speech[]> {
      const spoken: Speech[] = [];
      for (const sentence of splitSentences(text)) {
        try {
          const { value, meter, load } = await worker.run(
            { text: sentence, voice, speed, strength },
            { signal },
          );
          cost.add(meter, load);
          spoken.push(value);
        } catch (error) {
          if (!(error instanceof SottoError && error.code === 'text/unspeakable')) throw error;
        }
      }
      return spoken;
    }
    return { cost, say };
  }

  return {
    stages: {
      stt: transcribe,
      llm: (input, signal) => (isOfClosing(input.job, input.unit) ? reply : tidy)(input, signal),
      tts: (input, signal) => (isOfClosing(input.job, input.unit) ? speakReply : speakWindow)(input, signal),
    },
    prepare: async (job, stage) =>
      void (await modelFor(job, stage, stage === 'tts' ? ports.speaker(false).seat : stage)),
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

/** What the runs of one unit cost together; it waited for its turn once. */
class Cost {
  #total: StageReport;
  #waitedMs: number;

  constructor(model: LoadedModel, waitedMs: number) {
    this.#total = startStageReport(model);
    this.#waitedMs = waitedMs;
  }

  get total(): StageReport {
    return this.#total;
  }

  add(meter: UnitMeter, load: LoadReport): void {
    const run = addUnit(startStageReport(load), meter, this.#waitedMs);
    this.#total = mergeReports(this.#total, run);
    this.#waitedMs = 0;
  }
}

function otherModels(modelId: string): SottoError {
  return new SottoError({
    code: 'batch/other-models',
    message: `The batch was begun with the model ${modelId}, and another pack is chosen; choose its pack again and resume.`,
    recoverable: true,
  });
}
