/** One event of the engine's own profile, in the Trace Event Format. */
export interface EngineEvent {
  /** `Node`: a node of the graph, by the CPU's clock; `Api`: a kernel on a GPU, by the GPU's. */
  readonly cat: string;
  readonly name: string;
  /** Microseconds. */
  readonly dur: number;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface OperatorTime {
  readonly operator: string;
  readonly place: 'cpu' | 'gpu';
  /** Kernels that ran. */
  readonly count: number;
  readonly ms: number;
  /** Of all operators' time, 0..1. */
  readonly share: number;
}

/**
 * Time by type of operator, the most expensive first. Where the GPU tells what its kernels took, what the CPU took to send
 * them is left out.
 */
export function operatorTimes(events: readonly EngineEvent[]): readonly OperatorTime[] {
  const hasKernels = events.some(({ cat }) => cat === 'Api');
  const sums = new Map<string, Omit<OperatorTime, 'share'>>();
  for (const event of events) {
    const found = operatorOf(event, hasKernels);
    if (found === null) continue;
    const key = `${found.place} ${found.operator}`;
    const { count, ms } = sums.get(key) ?? { count: 0, ms: 0 };
    sums.set(key, { ...found, count: count + 1, ms: ms + event.dur / 1000 });
  }
  const all = [...sums.values()].reduce((total, { ms }) => total + ms, 0);
  return [...sums.values()]
    .map((sum) => ({ ...sum, share: all > 0 ? sum.ms / all : 0 }))
    .sort((a, b) => b.ms - a.ms);
}

function operatorOf(
  { cat, name, args }: EngineEvent,
  hasKernels: boolean,
): Pick<OperatorTime, 'operator' | 'place'> | null {
  // A kernel's name is that of its node, its operator and its program: `/encoder/MatMul_3&MatMul&MatMul`.
  if (cat === 'Api') {
    const operator = name.split('&').at(-2);
    return operator === undefined ? null : { operator, place: 'gpu' };
  }
  if (cat !== 'Node' || !name.endsWith('_kernel_time') || typeof args.op_name !== 'string') return null;
  const place = args.provider === 'WebGpuExecutionProvider' ? 'gpu' : 'cpu';
  return place === 'gpu' && hasKernels ? null : { operator: args.op_name, place };
}

/** @param lines as the engine prints them, an array of events for each session */
export function readEngineProfile(lines: readonly string[]): readonly EngineEvent[] {
  const text = lines.join('').trim();
  if (text === '') return [];
  return JSON.parse(text.replace(/\]\s*\[/g, ',')) as EngineEvent[];
}
