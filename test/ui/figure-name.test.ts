import { expect, it } from 'vitest';
import { figureName } from '../../src/ui/models/figure-name.ts';

it.each([
  ['werClean', 'WER clean'],
  ['wer_new-voices', 'WER new voices'],
  ['werNoise15dBCtc', 'WER noise15dB CTC'],
  ['werHuman', 'WER human'],
  ['tidyPunctuationF1InApp', 'tidy punctuation F1 in app'],
  ['alignWithin150ms', 'align within150ms'],
  ['realTimeFactorOneThread', 'real time factor one thread'],
  ['base: log-mel distance, fp16 against fp32', 'base: log-mel distance, fp16 against fp32'],
])('%s reads "%s"', (key, name) => expect(figureName(key)).toBe(name));
