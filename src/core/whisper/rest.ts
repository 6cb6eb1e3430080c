/** 50 ms at 16 kHz: shorter than a syllable. */
const FRAME_SAMPLES = 800;
/** Speech that is this much softer than the loudest of its window, in energy, is not meant to be heard: -35 dB. */
const QUIET_SHARE = 10 ** -3.5;

/** Whether there is something to hear from `fromSample` on: a sound of about the loudness of the others. */
export function isRestQuiet(samples: Float32Array, fromSample: number): boolean {
  const loudest = loudestEnergy(samples);
  return loudestEnergy(samples.subarray(fromSample)) < loudest * QUIET_SHARE;
}

/** Of all frames. */
function loudestEnergy(samples: Float32Array): number {
  let loudest = 0;
  for (let start = 0; start < samples.length; start += FRAME_SAMPLES) {
    let energy = 0;
    for (const sample of samples.subarray(start, start + FRAME_SAMPLES)) energy += sample * sample;
    loudest = Math.max(loudest, energy);
  }
  return loudest;
}

/** Whether a rest only says once more what was last said: the last timestamp was a little early. */
export function isEcho(before: string, rest: string): boolean {
  const [said, again] = [wordsOf(before), wordsOf(rest)];
  return again.length <= said.length && again.every((word, index) => word === said.at(index - again.length));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
