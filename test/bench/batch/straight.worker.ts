import { type AutomaticSpeechRecognitionPipeline, pipeline } from '@xenova/transformers';
import { expose } from 'comlink';
import type { LoadRequest } from '../../../src/contracts/worker.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { firstSentences } from '../../../src/core/speech-text/sentences/first-sentences.ts';
import { splitSentences } from '../../../src/core/speech-text/sentences/split-sentences.ts';
import { isTidied } from '../../../src/core/tidy/is-tidied.ts';
import { generator } from '../../../workers/generator/generator.ts';
import { ungated } from '../../../workers/runtime/engine/gated-generation.ts';
import { ModelFiles } from '../../../workers/runtime/engine/model-files.ts';
import { pretrainedOptions, serveFiles } from '../../../workers/runtime/engine/transformers.ts';
import { installGpuMeter } from '../../../workers/runtime/placing/gpu-meter.ts';
import { synthesizer } from '../../../workers/synthesizer/synthesizer.ts';

/** A loaded model's files, and where it runs. */
export type StraightModel = Pick<LoadRequest, 'manifest' | 'files'> & { readonly placement: Placement };

export interface StraightModels {
  readonly stt: StraightModel;
  readonly llm: StraightModel;
  readonly tts: StraightModel;
  readonly windowMs: number;
  readonly voice: string;
}

export interface StraightResult {
  readonly text: string;
  /** Time of each stage, one after the other. */
  readonly stageMs: Readonly<Record<'stt' | 'llm' | 'tts', number>>;
  /** Union of the intervals from `queue.submit` to its completion; 0 without a GPU. */
  readonly gpuBusyMs: number;
}

const REPLY_TOKENS = 120;
const gpu = installGpuMeter();
let stages: Awaited<ReturnType<typeof open>> | null = null;

async function open({ stt, llm, tts, windowMs, voice }: StraightModels) {
  const id = serveFiles(new ModelFiles(stt));
  const options = pretrainedOptions(stt.manifest, stt.placement);
  const recognise = (await pipeline(
    'automatic-speech-recognition',
    id,
    options,
  )) as AutomaticSpeechRecognitionPipeline;
  const writer = await generator.open(llm.manifest, new ModelFiles(llm), llm.placement);
  const speaker = await synthesizer.open(tts.manifest, new ModelFiles(tts), tts.placement);
  await recognise(new Float32Array(16 * windowMs), { return_timestamps: true });
  await writer.warmUp(() => {});
  await speaker.warmUp(() => {});
  return {
    recognise,
    writer,
    speaker,
    windowMs,
    voice,
    inputWords: llm.manifest.inputWords ?? Number.MAX_SAFE_INTEGER,
  };
}

/** One worker, one stage after the other, the recogniser as the library runs long audio by default. */
const straight = {
  async load(models: StraightModels): Promise<void> {
    stages = await open(models);
  },

  /** @param samples 16 kHz mono */
  async run(samples: Float32Array): Promise<StraightResult> {
    if (stages === null) throw new Error('load comes first');
    const { recognise, writer, speaker, windowMs, voice, inputWords } = stages;
    const run = { runId: 'straight', timeoutMs: 0 };
    const busyBeforeMs = gpu.totals().busyMs;
    const startedAtMs = performance.now();
    const heard = await recognise(samples, { chunk_length_s: windowMs / 1000, return_timestamps: true });
    const { text, chunks = [] } = [heard].flat()[0] ?? { text: '' };
    const heardAtMs = performance.now();
    const tidied: string[] = [];
    for (const input of chunks.flatMap(({ text }) => piecesOf(text, inputWords))) {
      const unit = { ...run, task: 'tidy', input, system: null, maxTokens: 40 + 2 * input.length } as const;
      const answer = (await writer.run(unit, ungated)).text.trim();
      tidied.push(isTidied(input, answer) ? answer : input);
    }
    const input = firstSentences(tidied.join(' '), inputWords);
    const summary = await writer.run(
      { ...run, task: 'summarise', input, system: null, maxTokens: REPLY_TOKENS },
      ungated,
    );
    const writtenAtMs = performance.now();
    for (const sentence of splitSentences(summary.text)) {
      await speaker.run({ ...run, text: sentence, voice, speed: 1, strength: 1 }, ungated);
    }
    await gpu.settled();
    return {
      text,
      stageMs: {
        stt: heardAtMs - startedAtMs,
        llm: writtenAtMs - heardAtMs,
        tts: performance.now() - writtenAtMs,
      },
      gpuBusyMs: gpu.totals().busyMs - busyBeforeMs,
    };
  },
};

/** Where the timestamps of overlapping windows do not fit together, the library gives one chunk that no language model takes whole. */
function piecesOf(text: string, words: number): string[] {
  const all = text.split(/\s+/).filter(Boolean);
  return Array.from({ length: Math.ceil(all.length / words) }, (_, index) =>
    all.slice(index * words, (index + 1) * words).join(' '),
  );
}

export type Straight = typeof straight;
expose(straight);
