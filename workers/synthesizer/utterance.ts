import type { ModelManifest } from '../../src/contracts/manifest.ts';
import type { ort } from '../runtime/engine/ort.ts';
import { speechDeviation } from './canary.ts';

/** What a voice's graphs make of symbols. */
export interface Utterance {
  readonly samples: Float32Array;
  /** Frames of each symbol. */
  readonly durations: readonly number[];
}

/**
 * @param outputs `waveform`: float samples; `durations`: int64, one for each symbol
 * @throws when the graph has no such outputs
 */
export function toUtterance({ waveform, durations }: Partial<Record<string, ort.Tensor>>): Utterance {
  if (waveform === undefined || durations === undefined) throw new Error('the voice graph lacks an output');
  return {
    samples: Float32Array.from(waveform.data as Float32Array),
    durations: Array.from(durations.data as BigInt64Array, Number),
  };
}

interface Voice {
  readonly id: string;
  readonly name: string;
}

/** What a voice tells of itself, and how far its speech is from the canary's. */
export function describeVoices(
  manifest: ModelManifest,
  { voices, sampleRateHz }: { readonly voices: readonly Voice[]; readonly sampleRateHz: number },
  speak: (ids: readonly number[]) => Promise<Utterance>,
) {
  return {
    facts: { voices: voices.map(({ id, name }) => ({ id, name })) },
    check: () => speechDeviation(manifest, sampleRateHz, async (ids) => (await speak(ids)).samples),
  };
}
