import asyncifyModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiModule from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiBinary from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import * as ort from 'onnxruntime-web/webgpu';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { engineThreads } from '../../../src/core/models/engine-threads.ts';
import engineModule from './engine-module.mjs?url';
import { externalData } from './external-data.ts';
import type { ModelFiles } from './model-files.ts';
import { trustOwnScripts } from './trusted-scripts.ts';

/** Severity of the engine's log; at the next lower one it reports every operator that it places on the CPU. */
const ERRORS_ONLY = 3;

/**
 * Points the engine at its WebAssembly on this origin: the build on JavaScript promise integration is 10 MB smaller, the
 * other one runs everywhere. The JavaScript around both is the same.
 */
function configure(): void {
  trustOwnScripts();
  const [own, wasm] =
    'Suspending' in WebAssembly ? [jspiModule, jspiBinary] : [asyncifyModule, asyncifyBinary];
  const mjs = new URL(engineModule, import.meta.url);
  mjs.searchParams.set('engine', new URL(own, import.meta.url).href);
  ort.env.wasm.wasmPaths = { mjs: mjs.href, wasm };
  ort.env.wasm.numThreads = engineThreads(crossOriginIsolated, navigator.hardwareConcurrency);
  ort.env.logLevel = 'error';
}
configure();

const SUFFIX: Readonly<Record<Placement['dtype'], string>> = {
  fp16: '_fp16',
  fp32: '',
  q4f16: '_q4f16',
  q4: '_q4',
  q8: '_quantized',
};

export interface SessionUse {
  /** Outputs that stay on the GPU between runs. */
  readonly gpuOutputs?: readonly string[];
  /** On a GPU: runs can be recorded and repeated (`BoundSession`); every operator then has to be there. */
  readonly records?: boolean;
}

/**
 * Makes a session from `onnx/<name><suffix>.onnx`, or from the fp32 graph where a model has none in this format, and from
 * the weights that lie outside the graph.
 */
export async function createSession(
  files: ModelFiles,
  name: string,
  { device, dtype }: Placement,
  { gpuOutputs = [], records = false }: SessionUse = {},
): Promise<ort.InferenceSession> {
  const own = files.find(`onnx/${name}${SUFFIX[dtype]}.onnx`) ?? files.get(`onnx/${name}.onnx`);
  const graph = new Uint8Array(await own.arrayBuffer());
  const locations = Object.fromEntries(gpuOutputs.map((output) => [output, 'gpu-buffer' as const]));
  return ort.InferenceSession.create(graph, {
    executionProviders: [{ name: device }],
    logSeverityLevel: ERRORS_ONLY,
    externalData: await externalData(files, own),
    ...(device === 'webgpu' && gpuOutputs.length > 0 ? { preferredOutputLocation: locations } : {}),
    ...(device === 'webgpu' && records ? { enableGraphCapture: true } : {}),
  });
}

/** The device on which the engine computes. Errors: Error before it has a session there. */
export async function gpuDevice(): Promise<GPUDevice> {
  const device = await ort.env.webgpu.device;
  if (device === undefined) throw new Error('the engine has no GPU device yet');
  return device as GPUDevice;
}

export { ort };
