import { fetchJson } from './bundled.ts';

const FIXTURES = '/test/fixtures/models/stt/';
const MODEL_RATE_HZ = 16_000;

export interface Clip {
  readonly file: string;
  readonly condition: string;
  readonly text: string;
  readonly durationMs: number;
  readonly words?: readonly { readonly text: string; readonly startMs: number }[];
}

/** The held-out recordings. */
export async function readClips(): Promise<readonly Clip[]> {
  return (await fetchJson<{ clips: readonly Clip[] }>(`${FIXTURES}index.json`)).clips;
}

/** @returns 16 kHz mono */
export async function decodeClip(clip: Clip): Promise<Float32Array<ArrayBuffer>> {
  const bytes = await (await fetch(FIXTURES + clip.file)).arrayBuffer();
  const context = new OfflineAudioContext(1, 1, MODEL_RATE_HZ);
  const audio = await context.decodeAudioData(bytes);
  return audio.getChannelData(0);
}
