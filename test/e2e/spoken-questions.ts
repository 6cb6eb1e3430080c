import { readFileSync } from 'node:fs';
import { readWav, writeWav } from '../../src/core/audio/wav.ts';

/** A medium made of the sample, and what is said in it. */
export interface SpokenQuestions {
  readonly wav: Buffer;
  readonly text: string;
  /** From the start of a question to that of the next one. */
  readonly periodMs: number;
}

/** The sample over and over with a pause behind each, so that each is a window of its own. */
export function spokenQuestions(times: number, pauseMs: number): SpokenQuestions {
  const clip = readWav(readFileSync('public/scenarios/first-question.wav'));
  const { text } = JSON.parse(readFileSync('public/scenarios/first-question.json', 'utf8'));
  if (clip === null) throw new Error('The scenario is no WAV file.');
  const { samples, sampleRateHz } = clip;
  const period = samples.length + (pauseMs / 1000) * sampleRateHz;
  const talk = new Float32Array(times * period);
  for (let index = 0; index < times; index += 1) talk.set(samples, index * period);
  return {
    wav: Buffer.from(writeWav({ samples: talk, sampleRateHz })),
    text: Array<string>(times).fill(text).join(' '),
    periodMs: (period / sampleRateHz) * 1000,
  };
}
