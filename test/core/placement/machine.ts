import { quantile } from '../../../src/core/metrics/statistics.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { STAGES, type Stage } from '../../../src/core/stage.ts';

export const KINDS = ['slow GPU', 'fast GPU', 'shared GPU', 'GPU that gets hot', 'jitter'] as const;
export type Kind = (typeof KINDS)[number];
export const PLACEMENTS = [
  { device: 'webgpu', dtype: 'fp16' },
  { device: 'webgpu', dtype: 'fp32' },
  { device: 'wasm', dtype: 'fp32' },
] as const satisfies readonly Placement[];
export type Where = Readonly<Record<Stage, Placement>>;

const SENTENCES = 3;
/** What a stage's typical work takes on a middling CPU. */
const CPU_MS: Readonly<Record<Stage, number>> = { stt: 700, llm: 1500, tts: 5000 };

interface Ratio {
  /** How many times faster than the CPU. */
  readonly least: number;
  readonly most: number;
}
const GPU: Readonly<Record<Kind, Ratio>> = {
  'slow GPU': { least: 0.3, most: 1.3 },
  'fast GPU': { least: 1.5, most: 8 },
  'shared GPU': { least: 0.8, most: 4 },
  'GPU that gets hot': { least: 0.8, most: 3 },
  jitter: { least: 0.5, most: 2 },
};

export interface Machine {
  /** Answers its check, while nothing else is asked of the machine. @returns ms for the stage's typical work */
  check(stage: Stage, placement: Placement): number;
  /** One exchange, and the pause behind it. @returns when it ended, and what each stage took for its typical work */
  exchange(where: Where): { readonly endMs: number; readonly took: Readonly<Record<Stage, number>> };
}

/** A computer with its own clock. The same seed is the same computer, with the same troubles at the same exchange. */
export function createMachine(kind: Kind, seed: number): Machine {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low * (high / low) ** random();
  const cpuSpeed = between(0.5, 3);
  const solo = Object.fromEntries(
    STAGES.map((stage) => {
      const cpuMs = CPU_MS[stage] / cpuSpeed;
      const ratio = between(GPU[kind].least, GPU[kind].most);
      const fp32 = between(0.7, 1.2);
      return [stage, { wasm: cpuMs, fp16: cpuMs / ratio, fp32: cpuMs / ratio / fp32 }];
    }),
  ) as Record<Stage, Record<'wasm' | 'fp16' | 'fp32', number>>;
  const sigma = kind === 'jitter' ? 0.25 : 0.06;
  const hottest = kind === 'GPU that gets hot' ? between(1.5, 3) : 1;
  const heatMs = between(20_000, 60_000);
  const busiest = kind === 'shared GPU' ? between(1.5, 4) : 1;
  const [comes, goes] = [between(0.005, 0.05), between(0.005, 0.05)];

  // Troubles have their own random numbers, so that they don't depend on what the models do.
  const trouble = seededRandom(seed + 1_000);
  const noise = seededRandom(seed + 2_000);
  let heat = 0;
  let isShared = false;

  const jitter = () => Math.exp(sigma * (noise() + noise() + noise() + noise() - 2) * Math.sqrt(3));
  const gpuFactor = () => (1 + (hottest - 1) * heat) * (isShared ? busiest : 1);
  const alone = (stage: Stage, { device, dtype }: Placement) =>
    solo[stage][device === 'wasm' ? 'wasm' : dtype === 'fp16' ? 'fp16' : 'fp32'];
  const now = (stage: Stage, at: Placement) =>
    alone(stage, at) * (at.device === 'webgpu' ? gpuFactor() : 1) * jitter();

  return {
    check: (stage, placement) =>
      quantile(
        [1, 2, 3].map(() => now(stage, placement)),
        0.5,
      ),
    exchange(where) {
      isShared = isShared ? trouble() > goes : trouble() < comes;
      const pauseMs = 2_000 + 30_000 * trouble();
      const sttMs = now('stt', where.stt);
      const rest = pipeline(where, now('llm', where.llm), now('tts', where.tts));
      const endMs = sttMs + rest.endMs;
      const gpuMs = (['stt', 'llm', 'tts'] as const)
        .filter((stage) => where[stage].device === 'webgpu')
        .reduce((sum, stage) => sum + alone(stage, where[stage]), 0);
      heat = Math.min(1, heat + gpuMs / heatMs) * Math.exp(-pauseMs / (4 * heatMs));
      return { endMs, took: { stt: sttMs, llm: rest.llm, tts: rest.tts } };
    },
  };
}

/** Writes sentence by sentence and speaks each when it is written; what runs on one device shares it evenly. */
function pipeline({ llm, tts }: Where, llmMs: number, ttsMs: number) {
  const share = llm.device === tts.device ? 0.5 : 1;
  let [written, spoken, nowMs] = [0, 0, 0];
  const busy = { llm: 0, tts: 0 };
  // Sentences: how many are written and spoken, with their fractions.
  while (spoken < SENTENCES - 1e-9) {
    const writes = written < SENTENCES - 1e-9;
    const speaks = Math.floor(written + 1e-9) > spoken + 1e-9;
    const rate = writes && speaks ? share : 1;
    const untilWritten = writes
      ? ((Math.floor(written + 1e-9) + 1 - written) * llmMs) / SENTENCES / rate
      : Infinity;
    const untilSpoken = speaks
      ? ((Math.floor(spoken + 1e-9) + 1 - spoken) * ttsMs) / SENTENCES / rate
      : Infinity;
    const stepMs = Math.min(untilWritten, untilSpoken);
    if (writes) {
      written += (stepMs * rate * SENTENCES) / llmMs;
      busy.llm += stepMs;
    }
    if (speaks) {
      spoken += (stepMs * rate * SENTENCES) / ttsMs;
      busy.tts += stepMs;
    }
    nowMs += stepMs;
  }
  return { endMs: nowMs, ...busy };
}
