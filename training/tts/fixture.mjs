// node training/tts/fixture.mjs: the held-out sentences with the phonemes of the app's own text front end.
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const FRONT_END = 'src/core/speech-text';
const LEXICON = 'workers/synthesizer/lexicon/en-us.bin';
const OUTPUT = 'test/fixtures/models/tts/sentences.json';

const load = async (name) => (await runnerImport(`./${FRONT_END}/${name}.ts`)).module;
const { Lexicon } = await load('pronunciation/lexicon');
const { normalizeForSpeech } = await load('normalization/normalize-for-speech');
const { Pronouncer } = await load('pronunciation/pronounce');
const { toPhonemeSequence } = await load('to-phonemes');
const { toSpoken } = await load('to-spoken');

const pronouncer = new Pronouncer(new Lexicon(gunzipSync(await readFile(LEXICON)).toString('utf8')));
const lines = (await readFile(new URL('held-out.txt', import.meta.url), 'utf8')).trim().split('\n');
const sentences = lines.map((text) => {
  const tokens = normalizeForSpeech(text);
  return {
    text,
    reference: tokens.flatMap(({ words }) => words).join(' ').toLowerCase(),
    phonemes: toPhonemeSequence(toSpoken(tokens, pronouncer)).phonemes.join(' '),
  };
});
await writeFile(OUTPUT, `${JSON.stringify(sentences, null, 1)}\n`);
console.log(`${OUTPUT}: ${sentences.length} sentences`);
