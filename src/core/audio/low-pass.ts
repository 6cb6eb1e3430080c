import type { PcmAudio } from './wav.ts';

const PASS_HZ = 3500;
const STOP_HZ = 4000;
const STOP_DB = 60;

/**
 * The low anchor of ITU-R BS.1534-3, 5.1: nothing above 3.5 kHz (within 0.1 dB below, at least 25 dB less at 4 kHz and
 * 50 dB at 4.5 kHz). A linear-phase filter with Kaiser's window (1974), of the same length as the sound and without delay.
 */
export function lowAnchor({ samples, sampleRateHz }: PcmAudio): PcmAudio {
  if (sampleRateHz <= 2 * PASS_HZ) return { samples, sampleRateHz };
  const taps = kaiserLowPass(sampleRateHz);
  const middle = taps.length >> 1;
  const passed = new Float32Array(samples.length);
  for (let n = 0; n < samples.length; n++) {
    let sum = 0;
    const end = Math.min(taps.length, n + middle + 1);
    for (let k = Math.max(0, n + middle - samples.length + 1); k < end; k++)
      sum += (taps[k] ?? 0) * (samples[n + middle - k] ?? 0);
    passed[n] = sum;
  }
  return { samples: passed, sampleRateHz };
}

function kaiserLowPass(sampleRateHz: number): Float64Array {
  const width = (2 * Math.PI * (STOP_HZ - PASS_HZ)) / sampleRateHz;
  const middle = Math.ceil((STOP_DB - 7.95) / (2.285 * width) / 2);
  const beta = 0.1102 * (STOP_DB - 8.7);
  const cut = (PASS_HZ + STOP_HZ) / sampleRateHz;
  const taps = new Float64Array(2 * middle + 1).map((_, index) => {
    const n = index - middle;
    const ideal = n === 0 ? cut : Math.sin(Math.PI * cut * n) / (Math.PI * n);
    return (ideal * bessel(beta * Math.sqrt(1 - (n / middle) ** 2))) / bessel(beta);
  });
  const gain = taps.reduce((sum, tap) => sum + tap, 0);
  return taps.map((tap) => tap / gain);
}

/** Modified Bessel function of the first kind, order 0, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
