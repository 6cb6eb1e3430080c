/** @param ms for how long it copies @returns bytes a second, read and written together */
export type Copier = (ms: number) => Promise<number>;

/** A copy reads every byte and writes it. */
const MOVED = 2;
/** Of one submission: what comes between two of them should not count. */
const LEAST_SUBMISSION_MS = 40;
const MOST_COPIES = 4096;
/** GPUBufferUsage.COPY_SRC and COPY_DST, as WebGPU numbers them. */
const COPIED = 4 | 8;

/** By this one thread. The blocks have been written once, so that the memory is really there. */
export function heapCopier(bytes: number): Copier {
  const blocks = [new Uint8Array(bytes).fill(1), new Uint8Array(bytes).fill(2)] as const;
  return async (ms) => {
    const startedAtMs = performance.now();
    let copies = 0;
    let tookMs = 0;
    do {
      const [from, to] = copies % 2 === 0 ? blocks : [blocks[1], blocks[0]];
      to.set(from);
      copies += 1;
      tookMs = performance.now() - startedAtMs;
    } while (tookMs < ms);
    return (1000 * MOVED * bytes * copies) / tookMs;
  };
}

/**
 * On the adapter that the models run on. Errors: Error where there is none, or it has no such blocks.
 * @returns of several submissions the fastest counts
 */
export async function gpuCopier(bytes: number): Promise<Copier> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('there is no GPU');
  const device = await adapter.requestDevice();
  const lost = device.lost.then(({ message }) => Promise.reject(new Error(message)));
  lost.catch(() => undefined);
  device.pushErrorScope('out-of-memory');
  const block = { size: bytes, usage: COPIED };
  const blocks = [device.createBuffer(block), device.createBuffer(block)] as const;
  const error = await device.popErrorScope();
  if (error !== null) throw new Error(error.message);

  /** Each copy needs the one before. @returns ms */
  async function submit(copies: number): Promise<number> {
    const encoder = device.createCommandEncoder();
    for (let index = 0; index < copies; index += 1) {
      const [from, to] = index % 2 === 0 ? blocks : [blocks[1], blocks[0]];
      encoder.copyBufferToBuffer(from, 0, to, 0, bytes);
    }
    const startedAtMs = performance.now();
    device.queue.submit([encoder.finish()]);
    await Promise.race([device.queue.onSubmittedWorkDone(), lost]);
    return performance.now() - startedAtMs;
  }

  let copies = 1;
  for (await submit(copies); copies < MOST_COPIES && (await submit(copies)) < LEAST_SUBMISSION_MS; )
    copies *= 2;
  return async (ms) => {
    const untilMs = performance.now() + ms;
    let leastMs = Number.POSITIVE_INFINITY;
    do leastMs = Math.min(leastMs, await submit(copies));
    while (performance.now() < untilMs);
    return (1000 * MOVED * bytes * copies) / leastMs;
  };
}
