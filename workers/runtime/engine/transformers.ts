import { env } from '@xenova/transformers';
import type { ModelManifest } from '../../../src/contracts/manifest.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import type { ModelFiles } from './model-files.ts';
import { ort } from './ort.ts';

let opened = 0;

/** Options of every `from_pretrained` call. A model may want other formats for some of its sessions. */
export function pretrainedOptions({ sessionDtypes }: ModelManifest, { device, dtype }: Placement) {
  return { device, dtype: sessionDtypes ?? dtype, local_files_only: true } as const;
}

/**
 * Lets the library read this model's files and nothing else: no cache of its own, no network.
 * Errors: model/missing.
 * @returns the name to load it by; a new one each time, because the library remembers files by name
 */
export function serveFiles(files: ModelFiles): string {
  // The library would complain about a hub.
  files.get('config.json');
  opened += 1;
  const id = `sotto/model-${opened}`;
  const folder = `/models/${id}/`;
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.customCache = {
    match: async (request: string) => {
      const blob = request.startsWith(folder) ? files.find(request.slice(folder.length)) : undefined;
      return blob && new Response(blob, { headers: { 'content-length': String(blob.size) } });
    },
    put: async () => undefined,
  };
  env.fetch = async () => new Response(null, { status: 404 });
  if (env.backends.onnx.wasm !== ort.env.wasm)
    throw new Error('two copies of onnxruntime-web are in the bundle');
  return id;
}
