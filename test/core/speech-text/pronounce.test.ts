import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterToSound } from '../../../src/core/speech-text/pronunciation/letter-to-sound.ts';
import { Lexicon } from '../../../src/core/speech-text/pronunciation/lexicon.ts';
import { Pronouncer } from '../../../src/core/speech-text/pronunciation/pronounce.ts';
import { lexicon, pronouncer } from './pronouncer.ts';

const KNOWN = /^[AIOWYTbdfhijklmnpstuvwzæðŋɑɔəɛɜɡɪɹʃʊʌʒʤʧθᵊᵻɐˈˌ]*$/;
const alone = { partOf: () => undefined, beforeVowel: false } as const;
const sound = (word: string) => pronouncer.pronounce(word, alone);

describe('a word that the lexicon has', () => {
  it.each([
    ['hello', 'həlˈO'],
    ['Hello', 'həlˈO'],
    ['water', 'wˈɔTəɹ'],
    ['Paris', 'pˈɛɹəs'],
    ['paris', 'pˈɛɹəs'],
    ['Allen', 'ˈælən'],
    ["don't", 'dˈOnt'],
    ['sotto', 'sˈɑTO'],
  ])('%s -> %s', (word, expected) => {
    expect(sound(word)).toBe(expected);
  });
});

describe('a word that is made of others', () => {
  it.each([
    ['hums', 'hˈʌmz'],
    ['cats', 'kˈæts'],
    ['foxes', 'fˈɑksᵻz'],
    ['routes', 'ɹˈuts'],
    ["Bob's", 'bˈɑbz'],
    ["dogs'", 'dˈɔɡz'],
    ['googled', 'ɡˈuɡᵊld'],
    ['vaped', 'vˈApt'],
    ['reblogged', 'ɹˌiblˈɑɡd'],
    ['unfriended', 'ˌʌnfɹˈɛndᵻd'],
    ['hoping', 'hˈOpɪŋ'],
    ['hopping', 'hˈɑpɪŋ'],
    ['nerdiest', 'nˈɜɹdiᵻst'],
    ['screenreader', 'skɹˈinɹˌidəɹ'],
    ['relationships', 'ɹəlˈAʃənʃˌɪps'],
    ['well-known', 'wˌɛlnˈOn'],
    ['JavaScript', 'ʤˈɑvəskɹˌɪpt'],
    ["O'Neill's", 'ˌOnˈilz'],
    ['one-time', 'wˌʌntˈIm'],
  ])('%s -> %s', (word, expected) => {
    expect(sound(word)).toBe(expected);
  });
});

describe('letters', () => {
  it.each([
    ['FBI', 'ˌɛfbˌiˈI'],
    ['TVs', 'tˌivˈiz'],
    ['NASA', 'nˈæsə'],
    ['US', 'jˌuˈɛs'],
    ['STOP', 'stˈɑp'],
    ['NOT', 'nˌɑt'],
    ['PDF', 'pˌidˌiˈɛf'],
    ['W', 'dˈʌbᵊlju'],
    ['A', 'ˈA'],
  ])('%s -> %s', (word, expected) => {
    expect(sound(word)).toBe(expected);
  });
});

describe('a word that nobody knows', () => {
  it.each([
    ['blick', 'blˈɪk'],
    ['shate', 'ʃˈAt'],
    ['knope', 'nˈOp'],
    ['frood', 'fɹˈud'],
    ['quib', 'kwˈɪb'],
    ['phim', 'fˈɪm'],
    ['ply', 'plˈI'],
    ['bripple', 'bɹˈɪpəl'],
    ['zation', 'zˈæʃən'],
  ])('%s -> %s', (word, expected) => {
    expect(letterToSound(word)).toBe(expected);
  });

  it('has a sound of known symbols, whatever its letters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z'-]{1,14}$/), (word) => {
        expect(sound(word)).toMatch(KNOWN);
      }),
    );
  });

  it('is never a property of an object', () => {
    expect(sound('constructor')).toBe('kənstɹˈʌktəɹ');
  });
});

describe('Lexicon', () => {
  const small = new Lexicon('licence\f0Ann 0an 2d\n0read 4er\fˈæn ɐn ænd\nɹˈid;P=ɹˈɛd ɹˈidəɹ');

  it.each(['Ann', 'an', 'and', 'read', 'reader'])('finds %s', (word) => {
    expect(small.find(word)).toBeDefined();
  });

  it.each(['', 'A', 'ann', 'reads', 'zebra', '__proto__'])('does not find %j', (word) => {
    expect(small.find(word)).toBeUndefined();
  });

  it('reads the variants of a word', () => {
    expect(small.find('read')).toEqual({ sound: 'ɹˈid', variants: new Map([['P', 'ɹˈɛd']]) });
    const past = { partOf: () => 'P' as const, beforeVowel: false };
    expect(new Pronouncer(small).pronounce('read', past)).toBe('ɹˈɛd');
  });

  it('refuses what is no lexicon', () => {
    expect(() => new Lexicon('<!doctype html>')).toThrow('not a lexicon');
  });

  it('carries the licences of its data', () => {
    expect(lexicon.notice).toContain('Apache License');
    expect(lexicon.notice).toContain('Carnegie Mellon');
  });
});
