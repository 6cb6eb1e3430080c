export { createProfiler, type Profiler, type ProfilerPorts } from './create-profiler.ts';
