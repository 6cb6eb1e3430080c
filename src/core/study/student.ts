const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln of the gamma function for x >= 0.5: Lanczos, 1964. */
function logGamma(x: number): number {
  const t = x + LANCZOS.length - 1.5;
  const series = LANCZOS.reduce((sum, part, index) => sum + part / (x + index), 0.9999999999998099);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

const PIECES = 64;

/** Share of Student's distribution below t >= 0: its density over t = sqrt(degrees) tan(angle), by Simpson's rule. */
function tCdf(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  let sum = 0;
  for (let piece = 0; piece <= PIECES; piece++) {
    const weight = piece === 0 || piece === PIECES ? 1 : piece % 2 === 0 ? 2 : 4;
    sum += weight * Math.cos((angle * piece) / PIECES) ** (degrees - 1);
  }
  const scale = Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2)) / Math.sqrt(Math.PI);
  return 0.5 + (scale * sum * angle) / (3 * PIECES);
}

const FARTHEST = 1000;

/** @param share 0..1 @param degrees of freedom, at least 1 @returns the `t` below which that share lies, within -1000..1000 */
export function tQuantile(share: number, degrees: number): number {
  if (share < 0.5) return -tQuantile(1 - share, degrees);
  let [low, high] = [0, FARTHEST];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (tCdf(middle, degrees) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
