// node pack.mjs IN OUT: packs a JSON file {notice, entries, fillers}: the entries, and those fillers whose word neither the
// entries nor the app's own rules know; but no word that those rules give as well. The format is what
// src/core/speech-text/pronunciation/lexicon.ts reads.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const WORDS_IN_BLOCK = 32;
const MOST_SHARED = 35;

const [input, output] = process.argv.slice(2);
const { notice, entries, fillers } = JSON.parse(readFileSync(input, 'utf8'));

const load = async (name) => (await runnerImport(`./src/core/speech-text/${name}.ts`, { configFile: false })).module;
const { Lexicon, parseEntry } = await load('pronunciation/lexicon');
const { Pronouncer } = await load('pronunciation/pronounce');
const { inflect } = await load('pronunciation/inflect');

const capitalised = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** The fillers whose word is nowhere in the entries, not even as a word with another ending. */
function missing(entries, fillers) {
  const known = new Map(entries);
  const find = (word) => known.get(word) ?? known.get(capitalised(word));
  return fillers.filter(([word]) => find(word) === undefined && inflect(word, find) === undefined);
}

/** Short words first: a word that goes is made of shorter ones that stay. */
function withoutDerived(entries) {
  const kept = new Map(entries.filter(([word]) => !/^[a-z']+$/.test(word)));
  const pronouncer = new Pronouncer({ find: (word) => kept.has(word) ? parseEntry(kept.get(word)) : undefined });
  const lower = entries.filter(([word]) => /^[a-z']+$/.test(word)).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  for (const [word, sound] of lower) if (pronouncer.derive(word) !== sound) kept.set(word, sound);
  return kept;
}

/** Each word as how many letters it shares with the one before, in base 36, and the rest. */
function frontCoded(words) {
  let previous = '';
  return words.map((word) => {
    let shared = 0;
    while (shared < Math.min(word.length, previous.length, MOST_SHARED) && word[shared] === previous[shared]) shared += 1;
    previous = word;
    return shared.toString(36) + word.slice(shared);
  });
}

/** What was packed says of every word what went in. */
function verify(text, entries) {
  const opened = new Lexicon(text);
  const pronouncer = new Pronouncer(opened);
  for (const [word, sound] of entries) {
    const entry = opened.find(word);
    const same = entry ? parseEntry(sound).sound === entry.sound : pronouncer.derive(word) === sound;
    if (!same) throw new Error(`${word} is not ${sound} any more`);
  }
}

const listed = Object.entries(entries);
const all = [...listed, ...missing(listed, Object.entries(fillers))];
const kept = withoutDerived(all);
const words = [...kept.keys()].sort();
const blocks = [];
for (let at = 0; at < words.length; at += WORDS_IN_BLOCK) blocks.push(words.slice(at, at + WORDS_IN_BLOCK));
const text = [
  notice,
  blocks.map((block) => frontCoded(block).join(' ')).join('\n'),
  blocks.map((block) => block.map((word) => kept.get(word)).join(' ')).join('\n'),
].join('\f');
verify(text, all);
const packed = gzipSync(text, { level: 9 });
writeFileSync(output, packed);
console.log(`${output}: ${words.length} of ${all.length} words, ${packed.length} bytes`);
