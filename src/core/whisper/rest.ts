/** 50 ms at 16 kHz: shorter than a syllable. */
const FRAME_SAMPLES = 800;
/** Vowels of one speaker differ by less than this, in energy; a room lies below it: -20 dB. */
const QUIET_SHARE = 10 ** -2;
/** 0.3 s: what sounds shorter is a breath or a click, of which the model makes a "Thank you". */
const WORD_FRAMES = 6;

/** Whether nothing like a word is left from `fromSample` on: no 0.3 s about as loud as the loudest of the window. */
export function isRestQuiet(samples: Float32Array, fromSample: number): boolean {
  const audible = Math.max(...energies(samples)) * QUIET_SHARE;
  return energies(samples.subarray(fromSample)).filter((energy) => energy > audible).length < WORD_FRAMES;
}

/** Each frame's energy. */
function energies(samples: Float32Array): readonly number[] {
  const found: number[] = [];
  for (let start = 0; start < samples.length; start += FRAME_SAMPLES) {
    let energy = 0;
    for (const sample of samples.subarray(start, start + FRAME_SAMPLES)) energy += sample * sample;
    found.push(energy);
  }
  return found;
}

/** Whether a rest only says once more what was last said: the last timestamp was a little early. */
export function isEcho(before: string, rest: string): boolean {
  const [said, again] = [wordsOf(before), wordsOf(rest)];
  return again.length <= said.length && again.every((word, index) => word === said.at(index - again.length));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
