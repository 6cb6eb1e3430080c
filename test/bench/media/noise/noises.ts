import { energy } from '../../../../src/core/segmentation/frame.ts';

const RATE_HZ = 16_000;
const TALKERS = 8;

/** What may be heard behind a speaker. */
export const NOISES = ['white', 'pink', 'brown', 'babble', 'fan'] as const;
export type Noise = (typeof NOISES)[number];

/**
 * Noise of a kind, at any level.
 *
 * @param voices at least one recording of somebody else, for babble
 */
export function noiseOf(
  kind: Noise,
  length: number,
  random: () => number,
  voices: readonly Float32Array[],
): Float32Array {
  switch (kind) {
    case 'white':
      return Float32Array.from({ length }, () => normal(random));
    case 'pink':
      return pink(length, random);
    case 'brown':
      return brown(length, random);
    case 'babble':
      return babble(length, random, voices);
    case 'fan':
      return fan(length, random);
  }
}

/** `clean` with noise behind it, over its whole length at this signal-to-noise ratio. */
export function withNoise(
  clean: Float32Array,
  noise: Float32Array,
  snrDb: number,
): Float32Array<ArrayBuffer> {
  const scale = Math.sqrt(energy(clean) / energy(noise) / 10 ** (snrDb / 10));
  return Float32Array.from(clean, (sample, at) => sample + scale * (noise[at] ?? 0));
}

/** Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** P. Kellet's filter: 3 dB an octave less, to 0.05 dB. */
function pink(length: number, random: () => number): Float32Array {
  const poles = [0.99886, 0.99332, 0.969, 0.8665, 0.55, -0.7616];
  const gains = [0.0555179, 0.0750759, 0.153852, 0.3104856, 0.5329522, -0.016898];
  const states = poles.map(() => 0);
  let last = 0;
  return Float32Array.from({ length }, () => {
    const white = normal(random);
    let sum = white * 0.5362 + last;
    for (const [at, pole] of poles.entries()) {
      states[at] = pole * (states[at] ?? 0) + white * (gains[at] ?? 0);
      sum += states[at] ?? 0;
    }
    last = white * 0.115926;
    return sum;
  });
}

/** As of traffic: 6 dB an octave less, above 30 Hz. */
function brown(length: number, random: () => number): Float32Array {
  const leak = 1 - (2 * Math.PI * 30) / RATE_HZ;
  let state = 0;
  return Float32Array.from({ length }, () => {
    state = leak * state + normal(random);
    return state;
  });
}

function babble(length: number, random: () => number, voices: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(length);
  for (let talker = 0; talker < TALKERS; talker++) {
    const voice = voices[Math.floor(random() * voices.length)] ?? new Float32Array(1);
    const gain = 1 / Math.sqrt(energy(voice) || 1);
    const from = Math.floor(random() * voice.length);
    for (let at = 0; at < length; at++)
      sum[at] = (sum[at] ?? 0) + gain * (voice[(from + at) % voice.length] ?? 0);
  }
  return sum;
}

/** The mains with its overtones, and air. */
function fan(length: number, random: () => number): Float32Array {
  const overtones = Array.from({ length: 11 }, (_, at) => ({
    step: (2 * Math.PI * 100 * (at + 1)) / RATE_HZ,
    phase: 2 * Math.PI * random(),
    gain: (at + 1) ** -0.7,
  }));
  const hum = Float32Array.from({ length }, (_, at) =>
    overtones.reduce((sum, { step, phase, gain }) => sum + gain * Math.sin(step * at + phase), 0),
  );
  const air = pink(length, random);
  const share = 0.6 * Math.sqrt(energy(hum) / energy(air));
  return hum.map((sample, at) => sample + share * (air[at] ?? 0));
}
