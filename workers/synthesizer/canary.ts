import type { ModelManifest } from '../../src/contracts/manifest.ts';
import { bandEnergiesDb } from '../../src/core/audio/band-energies.ts';
import { meanDifference, shareOfTolerance, WorstDeviation } from '../../src/core/models/canary.ts';

interface SpeechCase {
  readonly phonemes: readonly number[];
  readonly bandEdgesHz: readonly number[];
  readonly bandEnergiesDb: readonly (readonly number[])[];
}

/**
 * @param speak phoneme ids to samples, in the default voice
 */
export async function speechDeviation(
  { canary }: ModelManifest,
  sampleRateHz: number,
  speak: (phonemes: readonly number[]) => Promise<Float32Array>,
): Promise<WorstDeviation> {
  const cases = (canary?.cases ?? []) as unknown as readonly SpeechCase[];
  const worst = new WorstDeviation();
  for (const { phonemes, bandEdgesHz, bandEnergiesDb: expected } of cases) {
    const samples = await speak(phonemes);
    worst.work += (samples.length / sampleRateHz) * 1000;
    const levels = bandEnergiesDb(samples, sampleRateHz, bandEdgesHz);
    const difference = meanDifference(expected.flat(), levels.flat());
    worst.add('band energies', shareOfTolerance(difference, canary?.tolerance.meanDifferenceDb));
  }
  return worst;
}
