import { atRate } from '../../../workers/audio/at-rate.ts';
import { fetchJson } from './bundled.ts';

const FIXTURES = '/test/fixtures/models/stt/';
const PEOPLE = '/bench-media/people/';
const MODEL_RATE_HZ = 16_000;

/** Why there is nothing to say of people's speech here. */
export const NO_PEOPLE = 'There is no folder shared/speech/eval-en beside the checkout.';

export interface Clip {
  readonly file: string;
  readonly condition: string;
  readonly text: string;
  readonly durationMs: number;
  readonly words?: readonly { readonly text: string; readonly startMs: number }[];
}

/** A recording with what is said in it. */
export interface SpokenClip {
  readonly url: string;
  readonly text: string;
}

/** The held-out recordings. */
export async function readClips(): Promise<readonly Clip[]> {
  return (await fetchJson<{ clips: readonly Clip[] }>(`${FIXTURES}index.json`)).clips;
}

/** Recordings of people, for evaluation only; null where they are missing. */
export async function readPeople(): Promise<readonly SpokenClip[] | null> {
  const response = await fetch(`${PEOPLE}manifest.jsonl`);
  // A development server answers with the app where it has no file.
  if (!response.ok || response.headers.get('content-type')?.includes('html')) return null;
  const lines = (await response.text()).trim().split('\n');
  return lines.map((line) => {
    const { file, text }: { readonly file: string; readonly text: string } = JSON.parse(line);
    return { url: PEOPLE + file, text };
  });
}

/** @returns `count` of the items, spread evenly over all of them */
export function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  const share = Math.max(1, items.length / count);
  return items.filter((_, index) => Math.floor(index / share) !== Math.floor((index - 1) / share));
}

export function asSpoken({ file, text }: Clip): SpokenClip {
  return { url: FIXTURES + file, text };
}

/** @returns 16 kHz mono */
export function decodeClip(clip: Clip): Promise<Float32Array<ArrayBuffer>> {
  return decode(asSpoken(clip).url);
}

/** @returns 16 kHz mono */
export async function decode(url: string): Promise<Float32Array<ArrayBuffer>> {
  const bytes = await (await fetch(url)).arrayBuffer();
  const context = new OfflineAudioContext(1, 1, MODEL_RATE_HZ);
  const audio = await context.decodeAudioData(bytes);
  return audio.getChannelData(0);
}

/**
 * By the app's own converter: a browser that plays a buffer at another rate may only draw lines between its samples, and what
 * is above 8 kHz then folds down into the speech.
 * @returns 16 kHz mono
 */
export function toModelRate(samples: Float32Array, sampleRateHz: number): Promise<Float32Array> {
  return atRate({ samples, sampleRateHz }, MODEL_RATE_HZ);
}
