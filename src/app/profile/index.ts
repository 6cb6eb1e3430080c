export { createProfiler, type Profiler, type ProfilerPorts } from './create-profiler.ts';
export type { MemoryLook } from './memory-look.ts';
