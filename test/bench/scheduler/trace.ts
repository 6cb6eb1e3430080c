import { route } from '../../../src/core/routing/route.ts';
import { SLOTS, type Slot, type WorkClass } from '../../../src/core/scheduler/work.ts';
import { Random } from './random.ts';

/** What one window of a session costs at each slot when nothing else runs; 0 where it needs nothing there. */
interface TraceWindow {
  readonly mediaMs: number;
  readonly workMs: Readonly<Record<Slot, number>>;
}

export interface TraceSession {
  readonly id: string;
  readonly arrivalMs: number;
  readonly mediaMs: number;
  readonly class: WorkClass;
  readonly windows: readonly TraceWindow[];
}

/** Share of a unit's time in which it keeps the GPU busy; in the rest the CPU tokenises, samples or reads back. */
export const GPU_SHARE: Readonly<Record<Slot, number>> = { stt: 0.9, llm: 0.65, tts: 0.9, cpu: 0 };

export const TRACE_PARAMETERS = {
  sessions: 10_000,
  windowMs: 10_000,
  pareto: 'alpha 0.9, 3 s to 3 h',
  replyMs: 'llm 800, tts 600',
  workNoise: 'log-normal, sigma 0.25',
} as const;

const MEDIA_RTF: Readonly<Record<Slot, number>> = { cpu: 0.01, stt: 0.1, llm: 0.06, tts: 0.08 };
const REPLY_MS: Readonly<Record<Slot, number>> = { cpu: 0, stt: 0, llm: 800, tts: 600 };

/**
 * Sessions at Poisson times with bounded Pareto lengths. Short ones are answered: every window is transcribed, the
 * last one brings a reply and its speech. Long ones go window by window through all stages.
 * @param load share of the GPU that the whole trace asks for.
 */
export function makeTrace(
  load: number,
  seed: number,
  sessions: number = TRACE_PARAMETERS.sessions,
): TraceSession[] {
  const random = new Random(seed);
  const drafts = Array.from({ length: sessions }, (_, index) => makeSession(random, index));
  const gpuMs = drafts.reduce((sum, draft) => sum + gpuWorkMs(draft.windows), 0);
  const meanGapMs = gpuMs / sessions / load;
  let arrivalMs = 0;
  return drafts.map((draft) => {
    arrivalMs += random.exponential(meanGapMs);
    return { ...draft, arrivalMs };
  });
}

function makeSession(random: Random, index: number): Omit<TraceSession, 'arrivalMs'> {
  const mediaMs = Math.round(random.boundedPareto(0.9, 3_000, 10_800_000));
  const length = { type: 'exact', lengthMs: mediaMs } as const;
  const decision = route({ kind: mediaMs > 30_000 ? 'media' : 'clip', length, pin: null, previous: null });
  const count = Math.ceil(mediaMs / TRACE_PARAMETERS.windowMs);
  const windows = Array.from({ length: count }, (_, at) => {
    const windowMs = Math.min(TRACE_PARAMETERS.windowMs, mediaMs - at * TRACE_PARAMETERS.windowMs);
    return makeWindow(random, windowMs, decision.class, at === count - 1);
  });
  return { id: `s${index}`, mediaMs, class: decision.class, windows };
}

function makeWindow(random: Random, mediaMs: number, workClass: WorkClass, isLast: boolean): TraceWindow {
  const work = (slot: Slot): number => {
    const isRead = slot === 'cpu' || slot === 'stt' || workClass === 'background';
    const meanMs = isRead ? mediaMs * MEDIA_RTF[slot] : isLast ? REPLY_MS[slot] : 0;
    return meanMs * random.logNormal(0.25);
  };
  return { mediaMs, workMs: { cpu: work('cpu'), stt: work('stt'), llm: work('llm'), tts: work('tts') } };
}

function gpuWorkMs(windows: readonly TraceWindow[]): number {
  let sum = 0;
  for (const { workMs } of windows) for (const slot of SLOTS) sum += workMs[slot] * GPU_SHARE[slot];
  return sum;
}

/** The longest background unit: what an interactive session may have to wait for. */
export function quantumMs(trace: readonly TraceSession[]): number {
  let longest = 0;
  for (const session of trace) {
    if (session.class === 'interactive') continue;
    for (const { workMs } of session.windows) longest = Math.max(longest, workMs.stt, workMs.llm, workMs.tts);
  }
  return longest;
}
