import type { ModelManifest } from '../../src/contracts/manifest.ts';
import { bandEnergiesDb } from '../../src/core/band-energies.ts';
import { meanDifference, shareOfTolerance } from '../../src/core/canary.ts';

interface SpeechCase {
  readonly phonemes: readonly number[];
  readonly bandEdgesHz: readonly number[];
  readonly bandEnergiesDb: readonly (readonly number[])[];
}

/**
 * @param speak phoneme ids to samples, in the default voice
 * @returns the worst mean difference of band levels from the stored ones, as a share of the tolerance
 */
export async function speechDeviation(
  { canary }: ModelManifest,
  sampleRateHz: number,
  speak: (phonemes: readonly number[]) => Promise<Float32Array>,
): Promise<number> {
  const cases = (canary?.cases ?? []) as unknown as readonly SpeechCase[];
  let worst = 0;
  for (const { phonemes, bandEdgesHz, bandEnergiesDb: expected } of cases) {
    const levels = bandEnergiesDb(await speak(phonemes), sampleRateHz, bandEdgesHz);
    worst = Math.max(worst, meanDifference(expected.flat(), levels.flat()));
  }
  return shareOfTolerance(worst, canary?.tolerance.meanDifferenceDb);
}
