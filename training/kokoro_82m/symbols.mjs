// node training/kokoro_82m/symbols.mjs OUT.json [SENTENCES.txt]: sentences with the symbols of the app's own text front end.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const load = async (name) => (await runnerImport(`./src/core/speech-text/${name}.ts`)).module;
const { Lexicon } = await load('pronunciation/lexicon');
const { normalizeForSpeech } = await load('normalization/normalize-for-speech');
const { Pronouncer } = await load('pronunciation/pronounce');
const { toSpoken } = await load('to-spoken');

const [out, input = fileURLToPath(new URL('sentences.txt', import.meta.url))] = process.argv.slice(2);
const lexicon = gunzipSync(await readFile('workers/synthesizer/lexicon/en-us.bin')).toString();
const pronouncer = new Pronouncer(new Lexicon(lexicon));
const lines = (await readFile(input, 'utf8')).trim().split('\n');
const sentences = lines.map((text) => ({ text, symbols: toSpoken(normalizeForSpeech(text), pronouncer).symbols }));
await writeFile(out, `${JSON.stringify(sentences, null, 1)}\n`);
