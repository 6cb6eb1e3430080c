import { Runner } from '../../src/app/scheduling/runner.ts';
import type { SchedulerConfig } from '../../src/core/scheduler/state.ts';

/** The real runner over nothing: no gates, models that are there, a clock that stands still, and no wake-ups. */
export function bareRunner(config: Partial<SchedulerConfig> = { holdMs: 0 }, now = () => 0): Runner {
  let ids = 0;
  const noGate = () => {};
  return new Runner(
    {
      clock: { now },
      newId: () => `unit ${++ids}`,
      wakeAfter: () => () => {},
      gates: { stt: noGate, llm: noGate, tts: noGate },
      loadModel: async () => 0,
      evictModel: async () => {},
    },
    config,
  );
}
