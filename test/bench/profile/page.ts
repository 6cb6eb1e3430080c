import type { BenchRow } from '../bench-report.ts';
import { measureCost } from './cost.ts';
import { measureGpuGrowth } from './gpu-growth.ts';
import { measureMemory, type ReadModel } from './memory.ts';
import { measureOperators, type ProfiledVoice } from './operators.ts';
import { measureTimestamps } from './timestamps.ts';
import { measureWarmUp, type WarmUpOptions } from './warm-up.ts';

globalThis.profileBench = {
  measureWarmUp,
  measureGpuGrowth,
  measureTimestamps,
  measureCost,
  measureOperators,
  measureMemory,
};

declare global {
  var profileBench: {
    readonly measureWarmUp: (options: WarmUpOptions) => Promise<BenchRow[]>;
    /** @param windows that the transcriber hears */
    readonly measureGpuGrowth: (windows: number) => Promise<BenchRow[]>;
    readonly measureTimestamps: () => Promise<BenchRow[]>;
    readonly measureOperators: (models: readonly ProfiledVoice[]) => Promise<BenchRow[]>;
    readonly measureMemory: (models: readonly ReadModel[]) => Promise<BenchRow[]>;
    readonly measureCost: (minutes: number, pairs: number) => Promise<BenchRow[]>;
  };
}
