import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { LoadRequest } from '../../src/contracts/worker.ts';
import type { Device, Dtype } from '../../src/core/stage.ts';

const folders = new Map<string, Promise<Pick<LoadRequest, 'manifest' | 'files'>>>();

/** A bundled model as the page hands it to a worker. */
export function bundledModel(id: string): Promise<Pick<LoadRequest, 'manifest' | 'files'>> {
  const known = folders.get(id) ?? modelAt(`/models/${id}`);
  folders.set(id, known);
  return known;
}

/** Any folder with a manifest, as the page hands it to a worker. */
export async function modelAt(folder: string): Promise<Pick<LoadRequest, 'manifest' | 'files'>> {
  const get = (path: string) => fetch(`${folder}/${path}`);
  const manifest: ModelManifest = await (await get('manifest.json')).json();
  const stored = manifest.files.filter(({ sameAs }) => sameAs === undefined);
  const entries = stored.map(async ({ path }) => [path, await (await get(path)).blob()] as const);
  return { manifest, files: Object.fromEntries(await Promise.all(entries)) };
}

/** A request that allows one placement only, and whose canary asks nothing unless it is the point of the test. */
export async function requestAt(
  id: string,
  device: Device,
  dtype: Dtype,
  { canary = false } = {},
): Promise<LoadRequest> {
  const { manifest, files } = await bundledModel(id);
  const dtypes = { webgpu: [], wasm: [], [device]: [dtype] };
  const plain = canary ? manifest : { ...manifest, canary: { tolerance: {}, cases: [] } };
  return { manifest: { ...plain, dtypes }, files, device, dtype, browser: 'test', verdicts: [] };
}

/** The first spoken canary clip of the bundled transcriber, 16 kHz mono. */
export async function spokenClip(): Promise<Float32Array> {
  const { files } = await bundledModel('sotto-stt-en');
  const wav = files['canary/0.wav'];
  if (wav === undefined) throw new Error('the transcriber has no canary clip');
  return Float32Array.from(new Int16Array(await wav.arrayBuffer(), 44), (sample) => sample / 32768);
}
