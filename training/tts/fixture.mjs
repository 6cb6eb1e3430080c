// node training/tts/fixture.mjs: the held-out sentences with the phonemes of the app's own text front end.
import { readFile, writeFile } from 'node:fs/promises';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { runnerImport } from 'vite';

const FRONT_END = 'src/core/speech-text';
const OUTPUT = 'test/fixtures/models/tts/sentences.json';

const load = async (name) => (await runnerImport(`./${FRONT_END}/${name}.ts`)).module;
const { normalizeForSpeech } = await load('normalize-for-speech');
const { toPhonemes } = await load('to-phonemes');

const lookup = (word) => (Object.hasOwn(dictionary, word) ? dictionary[word] : undefined);
const lines = (await readFile(new URL('held-out.txt', import.meta.url), 'utf8')).trim().split('\n');
const sentences = lines.map((text) => {
  const tokens = normalizeForSpeech(text);
  return {
    text,
    reference: tokens.flatMap(({ words }) => words).join(' '),
    phonemes: toPhonemes(tokens, lookup).phonemes.join(' '),
  };
});
await writeFile(OUTPUT, `${JSON.stringify(sentences, null, 1)}\n`);
console.log(`${OUTPUT}: ${sentences.length} sentences`);
