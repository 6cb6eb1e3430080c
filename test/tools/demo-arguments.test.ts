import { describe, expect, it } from 'vitest';
import { checkOffers, checkVoice, folderNames, readArguments } from '../../tools/demo-arguments.mjs';

describe('arguments of the demo', () => {
  it('become settings of the page', () => {
    const args =
      'a.wav b.mp3 --out results --mode batch --denoise on --prompt Briefly. --until reply --language ko'.split(
        ' ',
      );
    expect(readArguments(args)).toEqual({
      files: ['a.wav', 'b.mp3'],
      out: 'results',
      until: 'reply',
      settings: {
        pack: 'bundled',
        device: 'auto',
        dtype: 'auto',
        voice: '',
        speechLanguage: 'ko',
        denoise: true,
        instruction: 'Briefly.',
        reply: 'auto',
        spokenReplies: false,
        priority: 'background',
        backgroundDuty: 1,
      },
    });
    expect(readArguments(['--help'])).toBeNull();
  });

  it.each([
    ['no file', '--out d', /^Name at least one/],
    ['no folder', 'a.wav', /^Say with --out DIR/],
    ['an unknown option', 'a.wav --out d --loud', /^Unknown option '--loud'; --help/],
    [
      'an option without its value',
      'a.wav --out d --prompt',
      /^Option '--prompt <value>' argument missing; --help/,
    ],
    [
      'a wrong choice',
      'a.wav --out d --until lunch',
      /^--until takes transcript, reply, speech, not lunch\.$/,
    ],
    ['typed text that has no transcript', 'a.txt --out d --until transcript', /^a\.txt is typed in/],
  ])('with %s are refused in one line', (_, line, sentence) => {
    expect(() => readArguments(line.split(' '))).toThrow(sentence);
    expect(() => readArguments(line.split(' '))).not.toThrow(/\n/);
  });
});

describe('what the app offers', () => {
  const offers = { packs: ['bundled', 'balanced'], devices: ['wasm'], dtypes: ['q8'], languages: ['en'] };
  it.each([
    ['--pack balanced --dtype q8 --device wasm --language en', null],
    ['--pack huge', '--pack takes bundled, balanced, not huge.'],
    ['--device gpu', '--device takes auto, wasm, not gpu.'],
    ['--dtype q2', '--dtype takes auto, q8, not q2.'],
    ['--language xx', '--language takes auto, en, not xx.'],
  ])('decides on %s', (line, sentence) => {
    const { settings } = readArguments(['a.wav', '--out', 'd', ...line.split(' ')]) ?? {};
    const check = () => checkOffers(settings ?? {}, offers);
    if (sentence === null) expect(check).not.toThrow();
    else expect(check).toThrow(sentence);
  });
});

it('a voice that the pack lacks is refused with the names of those that it has', () => {
  expect(() => checkVoice('base', ['base', 'clear'])).not.toThrow();
  expect(() => checkVoice('base', [])).not.toThrow();
  expect(() => checkVoice('Base', ['base', 'clear'])).toThrow(
    'The pack has no voice Base; --voice takes base, clear. (model/missing)',
  );
});

it.each([
  [
    ['talk.wav', 'a b/질문 one.mp3'],
    ['talk', '질문 one'],
  ],
  [
    ['talk.wav', 'talk.mp3'],
    ['talk.wav', 'talk.mp3'],
  ],
  [
    ['a/talk.wav', 'b/talk.wav', 'c/Talk.wav'],
    ['talk.wav', 'talk.wav-2', 'Talk.wav-3'],
  ],
  [
    ['a/talk', 'b/talk', 'talk-2'],
    ['talk', 'talk-2', 'talk-2-2'],
  ],
])('%j get folders of their own', (files, folders) => {
  expect(folderNames(files)).toEqual(folders);
});
