import { installGpuMeter } from '../../../workers/runtime/placing/gpu-meter.ts';
import type { BenchRow } from '../bench-report.ts';

const METRIC = 'GPU busy time by submissions, time-stamp queries as baseline';
const SUBMITS = 12;
/** Work that takes a software GPU some hundred ms. */
const SHADER = `
@group(0) @binding(0) var<storage, read_write> values: array<f32>;
@group(0) @binding(1) var<uniform> rounds: u32;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  var value = values[id.x];
  for (var round = 0u; round < rounds; round++) { value = fract(sin(value) * 43758.5 + f32(round)); }
  values[id.x] = value;
}`;
const THREADS = 1 << 15;
/** As WebGPU numbers them; the compiler knows no such names. */
const USAGE = {
  MAP_READ: 1,
  COPY_SRC: 4,
  COPY_DST: 8,
  UNIFORM: 64,
  STORAGE: 128,
  QUERY_RESOLVE: 512,
} as const;
const MAP_FOR_READING = 1;
const TOLERANCE = 0.05;

/**
 * The app's meter against the GPU's own clock, where the browser gives it: passes of several lengths, one after the other.
 * The meter sees more: what lies between the submission and the pass, and between its end and the answer.
 */
export async function measureTimestamps(): Promise<BenchRow[]> {
  const meter = installGpuMeter();
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter?.features.has('timestamp-query'))
    return [{ metric: METRIC, value: null, unit: 'ms', notice: 'no adapter with time-stamp queries here' }];
  const device = await adapter.requestDevice({ requiredFeatures: ['timestamp-query'] });
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: SHADER }) },
  });
  const values = device.createBuffer({ size: 4 * THREADS, usage: USAGE.STORAGE });
  const rounds = device.createBuffer({ size: 4, usage: USAGE.UNIFORM | USAGE.COPY_DST });
  const bindGroup = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [
      { binding: 0, resource: { buffer: values } },
      { binding: 1, resource: { buffer: rounds } },
    ],
  });
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 });
  const resolved = device.createBuffer({
    size: 16,
    usage: USAGE.QUERY_RESOLVE | USAGE.COPY_SRC,
  });
  const read = device.createBuffer({ size: 16, usage: USAGE.COPY_DST | USAGE.MAP_READ });

  /** @returns time on the GPU, in ms */
  async function pass(length: number): Promise<number> {
    device.queue.writeBuffer(rounds, 0, new Uint32Array([length]));
    const encoder = device.createCommandEncoder();
    const timestampWrites = { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
    const compute = encoder.beginComputePass({ timestampWrites });
    compute.setPipeline(pipeline);
    compute.setBindGroup(0, bindGroup);
    compute.dispatchWorkgroups(THREADS / 64);
    compute.end();
    encoder.resolveQuerySet(querySet, 0, 2, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, read, 0, 16);
    device.queue.submit([encoder.finish()]);
    await read.mapAsync(MAP_FOR_READING);
    const [start = 0n, end = 0n] = new BigUint64Array(read.getMappedRange().slice(0));
    read.unmap();
    return Number(end - start) / 1e6;
  }

  // What takes 100 ms here, whatever the GPU.
  await pass(64);
  const unit = Math.max(64, Math.round((64 * 100) / Math.max(0.01, await pass(64))));
  const before = meter.totals().busyMs;
  let stampedMs = 0;
  for (let index = 0; index < SUBMITS; index += 1) stampedMs += await pass(unit * (1 + (index % 4)));
  await meter.settled();
  const busyMs = meter.totals().busyMs - before;
  device.destroy();
  const ratio = busyMs / stampedMs;
  return [
    {
      metric: METRIC,
      value: busyMs,
      unit: 'ms',
      baseline: stampedMs,
      ratio,
      bar: `1 to ${1 + TOLERANCE} x`,
      // Clocks are rounded to 0.1 ms.
      ok: ratio >= 0.99 && ratio <= 1 + TOLERANCE,
      notice: `${SUBMITS} passes of ${Math.round(stampedMs / SUBMITS)} ms on average`,
    },
  ];
}
