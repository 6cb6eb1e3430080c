/** 50 ms at 16 kHz: shorter than a syllable. */
const FRAME_SAMPLES = 800;
/** Vowels of one speaker differ by less than this, in energy; a room lies below it: -20 dB. */
const QUIET_SHARE = 10 ** -2;
/** 0.3 s: what sounds shorter is a breath or a click, of which the model makes a "Thank you". */
const WORD_FRAMES = 6;
/** The share of the frames of a window that holds none of its speech. */
const FLOOR_SHARE = 0.1;
/** Above the floor, in energy: 10 dB. */
const CLEAR_SHARE = 10;
/** Below the loudest nothing is speech, however quiet the floor: -40 dB. */
const LEAST_SHARE = 10 ** -4;
/** 1.5 s: somebody further away says a sentence, a breath does not last so long. */
const SENTENCE_FRAMES = 30;

/**
 * Whether nothing like speech is in a part of a window: neither 0.3 s about as loud as the loudest of the window, nor 1.5 s
 * that are softer and still clear of its floor.
 */
export function isQuiet(samples: Float32Array, fromSample: number, toSample = samples.length): boolean {
  const all = [...energies(samples)].sort((a, b) => a - b);
  const loudest = all.at(-1) ?? 0;
  const floor = all[Math.floor(all.length * FLOOR_SHARE)] ?? 0;
  const clear = Math.max(floor, loudest * LEAST_SHARE) * CLEAR_SHARE;
  const part = energies(samples.subarray(fromSample, toSample));
  const framesAbove = (least: number) => part.filter((energy) => energy > least).length;
  return framesAbove(loudest * QUIET_SHARE) < WORD_FRAMES && framesAbove(clear) < SENTENCE_FRAMES;
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

/** Whether most of what is heard in a gap stands beside it already: the timestamps around it were a little off. */
export function isSaidAround(gap: string, before: string, after: string): boolean {
  const words = wordsOf(gap);
  const beside = new Set([...wordsOf(before).slice(-words.length), ...wordsOf(after).slice(0, words.length)]);
  return 2 * words.filter((word) => beside.has(word)).length >= words.length;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
