import { spawn } from '../../../../src/adapters/workers/spawn.ts';
import type { Speech, SynthesizeUnit } from '../../../../src/contracts/synthesizer.ts';
import { alignTokens } from '../../../../src/core/metrics/edit-alignment.ts';
import { normalizeEnglish } from '../../../../src/core/metrics/text-normalizer/english-text.ts';
import type { BenchRow } from '../../bench-report.ts';
import { USERS } from '../../models/bundled.ts';
import { toModelRate } from '../../models/clips.ts';
import { openTranscriber } from '../../models/hear-clips.ts';
import { openMetered } from '../../models/metered-model.ts';
import { tellProgress } from '../../models/progress.ts';
import { SENTENCES, TERMS, type TermSentence } from './sentences.ts';

const BAR = 0.5;

/** Names in sentences of every bundled voice, heard with the list of them and without. @param limit of sentences */
export async function termRows(limit: number): Promise<BenchRow[]> {
  const sentences = SENTENCES.slice(0, limit);
  const opening = { modelId: USERS.models.tts, device: 'wasm', dtype: 'auto' } as const;
  const voice = await openMetered<SynthesizeUnit, Speech>('tts', opening, () => spawn('synthesizer'));
  const transcriber = await openTranscriber({ device: 'wasm', dtype: 'auto' });
  const voices = (voice.load.voices ?? []).map(({ id }) => id);
  const [without, told]: string[][] = [[], []];
  for (const [index, { text }] of sentences.entries()) {
    const own = voices[index % voices.length] ?? '';
    const { value: said } = await voice.run({ text, voice: own, speed: 1, strength: 1 });
    const samples = await toModelRate(said.samples, said.sampleRateHz);
    const hear = async (terms: readonly string[]) => {
      const unit = { samples: samples.slice(), language: 'en', words: false, terms };
      return (await transcriber.run(unit)).value.text;
    };
    without?.push(await hear([]));
    told?.push(await hear(TERMS));
    tellProgress(`names: ${text} | ${without?.at(-1)} | ${told?.at(-1)}`, index + 1, sentences.length);
  }
  voice.dispose();
  transcriber.dispose();
  return rowsOf(sentences, without ?? [], told ?? []);
}

function rowsOf(
  sentences: readonly TermSentence[],
  without: readonly string[],
  told: readonly string[],
): BenchRow[] {
  const wrong = (texts: readonly string[]) =>
    sentences.filter(({ term }, at) => !(texts[at] ?? '').split(/[^\p{L}\p{N}]+/u).includes(term)).length;
  const others = (texts: readonly string[]) => {
    const counts = sentences.map((sentence, at) => otherWords(sentence, texts[at] ?? ''));
    const sum = (of: 'wrong' | 'said') => counts.reduce((total, one) => total + one[of], 0);
    return sum('wrong') / sum('said');
  };
  const [before, after] = [wrong(without), wrong(told)];
  return [
    {
      metric: `words the user knows: names wrong in ${sentences.length} sentences, with the list`,
      value: after,
      unit: 'names',
      baseline: before,
      ratio: after / before,
      bar: `<= ${BAR} x without`,
      ok: after <= BAR * before,
    },
    {
      metric: 'words the user knows: error rate of the other words, with the list',
      value: others(told),
      unit: 'share',
      baseline: others(without),
      bar: '<= without',
      ok: others(told) <= others(without),
    },
  ];
}

/** What was heard wrong besides the name; what came in its place is its own. */
function otherWords({ term, text }: TermSentence, heard: string): { wrong: number; said: number } {
  const wordsOf = (one: string) => normalizeEnglish(one).split(' ');
  const said = wordsOf(text);
  const [name] = wordsOf(term);
  const pairs = alignTokens(said, wordsOf(heard));
  const wrong = pairs.filter(({ reference, hypothesis }, at) => {
    if (reference === hypothesis || reference === name) return false;
    const isBesideName = pairs[at - 1]?.reference === name || pairs[at + 1]?.reference === name;
    return !(reference === null && isBesideName);
  });
  return { wrong: wrong.length, said: said.length - 1 };
}
