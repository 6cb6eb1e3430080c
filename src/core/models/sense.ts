import { wordErrorRate } from '../metrics/wer.ts';
import { type Deviation, WorstDeviation } from './canary.ts';

/** What any model of its task must do, where nobody stored what this one answers. At most 1 x tolerance is right. */

/** Over the words of all clips together. */
const WORD_ERROR_RATE = 0.25;
/** A model that knows the language finds a plain sentence far likelier, one with broken weights as unlikely as any noise. */
const PERPLEXITY = 100;
/** Slower and faster than anybody speaks. */
const MS_PER_CHARACTER = { least: 20, most: 250 } as const;
/** As a part of full scale. */
const AUDIBLE = 0.02;

export interface HeardClip {
  readonly said: string;
  readonly heard: string;
}

/** For a transcriber; for a voice, when a transcriber has listened to it. */
export function hearingSense(clips: readonly HeardClip[]): Deviation {
  const { rate } = wordErrorRate(
    clips.map(({ said }) => said),
    clips.map(({ heard }) => heard),
  );
  return worst('words that were heard', clips.length === 0 ? Number.NaN : rate / WORD_ERROR_RATE);
}

export interface Dictated {
  /** Natural logarithms, of each token of a plain text. */
  readonly logProbabilities: readonly number[];
  /** Whether the model came to an end by itself when it was asked for one word. */
  readonly hasEnded: boolean;
}

/** For a language model. Perplexity is exp of the mean negative log-probability of a token. */
export function writingSense({ logProbabilities, hasEnded }: Dictated): Deviation {
  if (!hasEnded) return worst('a reply of one word did not end', Number.POSITIVE_INFINITY);
  const mean = logProbabilities.reduce((sum, each) => sum + each, 0) / logProbabilities.length;
  return worst('perplexity of a plain text', Math.exp(-mean) / PERPLEXITY);
}

export interface Spoken {
  readonly text: string;
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

/** For a voice, before anybody listens: speech that can be heard, as long as the text takes. */
export function speakingSense({ text, samples, sampleRateHz }: Spoken): Deviation {
  const { least, most } = MS_PER_CHARACTER;
  const paceMs = ((samples.length / sampleRateHz) * 1000) / text.length;
  let peak = 0;
  for (const sample of samples) if (!(Math.abs(sample) <= peak)) peak = Math.abs(sample);
  const found = new WorstDeviation();
  found.add('length of speech', Math.max(least / paceMs, paceMs / most));
  found.add('loudness of speech', Number.isFinite(peak) ? AUDIBLE / peak : Number.NaN);
  return found;
}

function worst(what: string, share: number): Deviation {
  const found = new WorstDeviation();
  found.add(what, share);
  return found;
}
