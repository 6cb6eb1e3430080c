/** Of the model's input. */
export const DNSMOS_RATE_HZ = 16_000;
const WINDOW_S = 9.01;
export const DNSMOS_WINDOW = Math.trunc(WINDOW_S * DNSMOS_RATE_HZ);

/**
 * What DNSMOS P.835 expects listeners to say, 1 to 5, of the speech, of the noise behind it, and of all together.
 * An estimate: no MOS.
 */
export interface DnsmosScores {
  readonly signal: number;
  readonly background: number;
  readonly overall: number;
}

/** Coefficients of x^2, x and 1. */
type Polynomial = readonly [number, number, number];

const POLYNOMIALS: Readonly<Record<keyof DnsmosScores, Polynomial>> = {
  signal: [-0.08397278, 1.22083953, 0.0052439],
  background: [-0.13166888, 1.60915514, -0.39604546],
  overall: [-0.06766283, 1.11546468, 0.04602535],
};

/**
 * The windows that PyPI speechmos 0.0.1.1 looks at: of 9.01 s, one a second; a shorter sound is doubled until it is long
 * enough. As there, a window that rounding leaves a sample short is passed over.
 *
 * @param samples 16 kHz mono; beyond -1..1 they are clipped
 * @returns windows of `DNSMOS_WINDOW` samples; none of an empty sound
 */
export function* dnsmosWindows(samples: Float32Array): Generator<Float32Array<ArrayBuffer>, void> {
  if (samples.length === 0) return;
  let length = samples.length;
  while (length < DNSMOS_WINDOW) length *= 2;
  const hops = Math.trunc(Math.floor(length / DNSMOS_RATE_HZ) - WINDOW_S) + 1;
  for (let hop = 0; hop < hops; hop++) {
    const start = hop * DNSMOS_RATE_HZ;
    const end = Math.trunc((hop + WINDOW_S) * DNSMOS_RATE_HZ);
    if (end - start < DNSMOS_WINDOW) continue;
    const window = new Float32Array(DNSMOS_WINDOW);
    for (let at = 0; at < DNSMOS_WINDOW; at++)
      window[at] = Math.max(-1, Math.min(1, samples[(start + at) % samples.length] ?? 0));
    yield window;
  }
}

/**
 * @param samples 16 kHz mono
 * @param answer what the graph answers to a window; asked for one after the other
 * @returns null of nothing
 */
export async function judgeWindows(
  samples: Float32Array,
  answer: (window: Float32Array) => Promise<readonly number[]>,
): Promise<DnsmosScores | null> {
  const answers: (readonly number[])[] = [];
  for (const window of dnsmosWindows(samples)) answers.push(await answer(window));
  return dnsmosScores(answers);
}

/**
 * @param answers the graph's of each window: SIG, BAK, OVRL before the polynomials
 * @returns null without a window
 */
export function dnsmosScores(answers: readonly (readonly number[])[]): DnsmosScores | null {
  if (answers.length === 0) return null;
  const meanOf = (scale: keyof DnsmosScores, place: number) => {
    const [square, linear, constant] = POLYNOMIALS[scale];
    const fitted = answers.map((answer) => {
      const x = answer[place] ?? Number.NaN;
      return (square * x + linear) * x + constant;
    });
    return fitted.reduce((sum, value) => sum + value, 0) / fitted.length;
  };
  return { signal: meanOf('signal', 0), background: meanOf('background', 1), overall: meanOf('overall', 2) };
}
