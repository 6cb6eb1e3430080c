import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterToSound } from '../../../../src/core/speech-text/pronunciation/letter-to-sound.ts';
import { Lexicon, type Part, parseEntry } from '../../../../src/core/speech-text/pronunciation/lexicon.ts';
import { Pronouncer } from '../../../../src/core/speech-text/pronunciation/pronounce.ts';
import { lexicon, pronouncer } from '../pronouncer.ts';

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
    ['wanted', 'wˈɑntəd'],
    ['chatted', 'ʧˈæTᵻd'],
    ['texted', 'tˈɛkstᵻd'],
    ['zoomed', 'zˈumd'],
    ['tipped', 'tˈɪpt'],
    ['dropped', 'dɹˈɑpt'],
    ['rebooted', 'ɹˌibˈuTᵻd'],
    ['hopes', 'hˈOps'],
    ['pitied', 'pˈɪTid'],
    ['carried', 'kˈɛɹid'],
    ['happier', 'hˈæpiəɹ'],
    ['happiest', 'hˈæpiᵻst'],
    ['nicer', 'nˈIsəɹ'],
    ['bigger', 'bˈɪɡəɹ'],
    ['sadness', 'sˈædnəs'],
    ['happiness', 'hˈæpinəs'],
    ['homeless', 'hˈOmləs'],
    ['helpful', 'hˈɛlpfᵊl'],
    ['shipment', 'ʃˈɪpmənt'],
    ['readable', 'ɹˈidəbᵊl'],
    ['likable', 'lˈIkəbᵊl'],
    ['boyish', 'bˈYɪʃ'],
    ['clockwise', 'klˈɑkwˌIz'],
    ['catlike', 'kˈætlˌIk'],
    ["runnin'", 'ɹˈʌnɪn'],
    ["makin'", 'mˌAkɪn'],
    ["bosses'", 'bˈɔsᵻz'],
    ["who'd", 'hˌud'],
    ["this'll", 'ðɪsəl'],
    ['kiwis', 'kˈiwiz'],
    ['fizzes', 'fˈɪzᵻz'],
    ['pizzas', 'pˈitsəz'],
    ['bakeries', 'bˈAkəɹiz'],
    ['tomatoes', 'təmˈATOz'],
    ['retweeting', 'ɹitwˈiTɪŋ'],
    ['unfollow', 'ˌʌnfˈɑlO'],
    ['superfast', 'sˌupəɹfˈæst'],
    ['multitasking', 'mˌʌltitˈæskɪŋ'],
    ['microplastics', 'mˌIkɹOplˈæstɪks'],
    ['decluttered', 'dˌiklˈʌTəɹd'],
    ['nonstick', 'nˌɑnstˈɪk'],
    ['misclicked', 'mˌɪsklˈɪkt'],
    ['coauthor', 'kˌOˈɔθəɹ'],
    ['bookshelf', 'bˈʊkʃˌɛlf'],
    ['doghouse', 'dˈɔɡhˌWs'],
    ['voicemails', 'vˈYsmAlz'],
    ['paywalls', 'pˈAwˌɔlz'],
    ['reuploads', 'ɹˌiˈʌplˌOdz'],
    ['antispam', 'ˌæntIspˈæm'],
    ['unhappily', 'ˌʌnhˈæpəli'],
    ['shamelessly', 'ʃˈAmləsli'],
  ])('%s -> %s', (word, expected) => {
    expect(sound(word)).toBe(expected);
  });
});

describe('a word of several parts', () => {
  it.each([
    ['live-action', 'lˌIvˈækʃən'],
    ['pre-read', 'pɹˌiɹˈid'],
    ['re-record', 'ɹˌiɹˈɛkəɹd'],
    ['non-stop', 'nˌɑnstˈɑp'],
    ['state-of-the-art', 'stˈAtʌvðiˈɑɹt'],
    ['to-go', 'təɡˌO'],
    ['to-eat', 'tʊˈit'],
    ['the-end', 'ðiˈɛnd'],
    ['up-to-date', 'ˌʌptədˈAt'],
    ['ice-cream', 'ˌIskɹˈim'],
    ['pick-mini', 'pˌɪkmˈɪni'],
    ['e-mail', 'ˌimˈAl'],
    ['e-bikes', 'ˌibˈIks'],
    ['WebGPU', 'wˌɛbʤˌipˌijˈu'],
    ['HTMLElement', 'ˌAʧtˌiˌɛmˈɛlˌɛləmənt'],
    ["D'Angelo", 'dˌiˈænʤəlˌO'],
    ["O'Neill", 'ˌOnˈil'],
    ['iPhone', 'ˈIfˌOn'],
    ['GitHub', 'ɡˈɪthˌʌb'],
    ['ChatGPT', 'ʧˈætʤˌipˌitˈi'],
    ['read-again', 'ɹˌidəɡˈɛn'],
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
    ['HE', 'hˈi'],
    ['WHO', 'hˌu'],
    ['IT', 'ˌItˈi'],
    ['ADD', 'ˌAdˌidˈi'],
    ['LED', 'ˌɛlˌidˈi'],
    ['ETC', 'ˌitˌisˈi'],
    ['AI', 'ˈAˌI'],
    ['ISO', 'ˌIˌɛsˈO'],
    ['IDEs', 'ˌIdˌiˈiz'],
    ["CEO's", 'sˌiˌiˈOz'],
    ['CEOS', 'sˈiˌiˈOz'],
    ['GPUS', 'ʤˌipˌijˌuˈɛs'],
    ['BLORPS', 'blˈɔɹps'],
    ['BLORP', 'bˌiˌɛlˌOˌɑɹpˈi'],
    ['BLICK', 'blˈɪk'],
    ['AN', 'ˈæn'],
    ['Of', 'ˌʌv'],
    ['OF', 'ˈʌv'],
    ['PARIS', 'pˈɛɹəs'],
    ['zz', 'zˌizˈi'],
    ['km', 'kˌAˈɛm'],
    ['xml', 'ˌɛksˌɛmˈɛl'],
    ['shh', 'ʃ'],
    ['hmm', 'hmm'],
    ['h', 'ˈAʧ'],
    ['b', 'bˈi'],
    ['Z', 'zˈi'],
    ['ABCDEFG', 'ˈæbkdɛfɡ'],
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

  it.each([
    ["blick's", 'blˈɪks'],
    ["Blick's", 'blˈɪks'],
    ["zorp's", 'zˈɔɹps'],
    ['zorp', 'zˈɔɹp'],
    ["rock'n'roll", 'ɹˈɑknɹɑl'],
    ['xyloph', 'zˈɪlɑf'],
    ['__proto__', 'pɹˈɑtO'],
    ['kubernetes', 'kˈʌbəɹnitz'],
  ])('%s -> %s, with what its ending adds', (word, expected) => {
    expect(sound(word)).toBe(expected);
  });

  it.each([
    ["o'k", 'ˈɑk'],
    ['-', ''],
    ['', ''],
    ['banana', 'bˈænənə'],
    ['catamaran', 'kətˈæməɹən'],
    ['accost', 'ˈækɑst'],
  ])('%j is read letter by letter: %s', (word, expected) => {
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

describe('a word whose sound hangs on its neighbours', () => {
  const as = (part: Part | undefined, beforeVowel: boolean | null) => ({ partOf: () => part, beforeVowel });

  it.each([
    ['the', undefined, true, 'ði'],
    ['the', undefined, false, 'ðə'],
    ['The', undefined, null, 'ðə'],
    ['a', undefined, true, 'ɐ'],
    ['a', undefined, null, 'ɐ'],
    ['an', undefined, false, 'ɐn'],
    ['to', undefined, true, 'tʊ'],
    ['to', undefined, false, 'tə'],
    ['to', undefined, null, 'tu'],
    ['in', undefined, true, 'ɪn'],
    ['in', undefined, false, 'ɪn'],
    ['in', undefined, null, 'ˈɪn'],
    ['am', undefined, true, 'ɐm'],
    ['am', undefined, null, 'æm'],
    ['AM', undefined, false, 'ˈæm'],
    ['AM', 'N', false, 'ˌAˈɛm'],
    ['I', undefined, null, 'ˌI'],
    ['can', undefined, null, 'kˈæn'],
    ['can', undefined, false, 'kæn'],
    ['record', 'V', false, 'ɹəkˈɔɹd'],
    ['record', 'V', null, 'ɹəkˈɔɹd'],
    ['record', 'N', false, 'ɹˈɛkəɹd'],
    ['record', undefined, false, 'ɹˈɛkəɹd'],
    ['WHO', 'N', false, 'dˌʌbᵊljuˌAʧˈO'],
    ['WHO', 'V', false, 'hˌu'],
    ['estimated', 'J', false, 'ˈɛstəmˌATᵻd'],
    ["house's", undefined, false, 'hˈWsᵻz'],
    ['rehouse', 'V', false, 'ɹihˈWz'],
    ['rehousing', undefined, false, 'ɹᵻhˈWsɪŋ'],
  ] as const)('%s as %s before a vowel: %s -> %s', (word, part, beforeVowel, expected) => {
    expect(pronouncer.pronounce(word, as(part, beforeVowel))).toBe(expected);
  });

  it('asks for the parts that its sound differs for', () => {
    const asked: string[][] = [];
    pronouncer.pronounce('read', {
      partOf: (known) => {
        asked.push([...known].sort());
        return undefined;
      },
      beforeVowel: false,
    });
    expect(asked).toEqual([['J', 'P']]);
  });

  it('is derived by rules alone where that is asked', () => {
    expect([pronouncer.derive('hums'), pronouncer.derive('xqzt')]).toEqual(['hˈʌmz', undefined]);
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

  it.each(['<!doctype html>', 'licence\f0a', ''])('refuses what is no lexicon: %j', (text) => {
    expect(() => new Lexicon(text)).toThrow('not a lexicon');
  });

  it('leaves out variants that it does not know', () => {
    expect(parseEntry('a;N=b;V=;X=c;NV=d;J').variants).toEqual(
      new Map([
        ['N', 'b'],
        ['V', ''],
        ['J', ''],
      ]),
    );
  });

  it('has no sound for a letter that it lacks', () => {
    expect(new Pronouncer(small).pronounce('B', alone)).toBe('');
    expect(new Pronouncer(small).pronounce('BBC', alone)).toBe('');
  });

  it('carries the licences of its data', () => {
    expect(lexicon.notice).toContain('Apache License');
    expect(lexicon.notice).toContain('Carnegie Mellon');
  });
});
