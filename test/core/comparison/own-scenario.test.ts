import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AboutScenario,
  aboutOf,
  isOwn,
  ownId,
  ownScenario,
} from '../../../src/core/comparison/own-scenario.ts';

const AUDIO = { file: 'lamp.wav', bytes: 1000, durationMs: 2500.4 };
const ABOUT: AboutScenario = {
  title: 'The lamp',
  kind: 'interactive',
  language: 'en',
  text: 'Put the lamp on.',
  reply: '42 / forty-two\nlamp',
};

describe('a recording of one’s own', () => {
  it('becomes a scenario of one speaker, as long as it is', () => {
    expect(ownScenario('own-a', ABOUT, AUDIO)).toEqual({
      id: 'own-a',
      kind: 'interactive',
      title: { en: 'The lamp', ko: 'The lamp' },
      language: 'en',
      audio: AUDIO,
      segments: [{ startMs: 0, endMs: 2500, speaker: 1, text: 'Put the lamp on.' }],
      reply: [{ anyOf: ['42', 'forty-two'] }, { anyOf: ['lamp'] }],
    });
  });

  it.each(['', ' \n'])('has no reference where nobody wrote it down: %j', (text) => {
    const scenario = ownScenario('own-a', { ...ABOUT, text }, AUDIO);
    expect(scenario.segments).toEqual([]);
    expect(aboutOf(scenario).text).toBe('');
  });

  it('is said in some time, however short it is', () => {
    expect(ownScenario('own-a', ABOUT, { ...AUDIO, durationMs: 0 }).segments[0]?.endMs).toBe(1);
  });

  it.each([
    ['nothing', '', []],
    ['empty lines and lone slashes', '\n /\n\n//\n', []],
    ['a wording with blanks around it', '  a b  ', [['a b']]],
    ['one of several', 'a/b /c', [['a', 'b', 'c']]],
    ['a slash too many', '/a//b/', [['a', 'b']]],
    ['several, all of which have to be there', 'a\nb/c\n', [['a'], ['b', 'c']]],
  ])('of its reply asks for %s', (_, reply, wordings) => {
    expect(ownScenario('own-a', { ...ABOUT, reply }, AUDIO).reply.map(({ anyOf }) => anyOf)).toEqual(
      wordings,
    );
  });

  it('can be changed: what was said of it comes back', () => {
    const word = fc.stringMatching(/^[a-z]{1,5}( [a-z]{1,5})?$/);
    const about = fc.record({
      title: word,
      kind: fc.constantFrom('interactive', 'media'),
      language: fc.constantFrom('en', 'ko'),
      text: word,
      reply: fc
        .array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 3 })
        .map((checks) => checks.map((wordings) => wordings.join(' / ')).join('\n')),
    });
    fc.assert(
      fc.property(about, (one) => {
        expect(aboutOf(ownScenario('own-a', one, AUDIO))).toEqual(one);
      }),
    );
    const scenario = ownScenario('own-a', ABOUT, AUDIO);
    const [segment] = scenario.segments;
    if (segment)
      expect(aboutOf({ ...scenario, segments: [segment, segment] }).text).toBe(`${ABOUT.text} ${ABOUT.text}`);
  });

  it('is told from those that come with the app by its id', () => {
    expect(ownId('a')).toBe('own-a');
    expect([ownId('a'), 'lamp', 'a-own-'].map((id) => isOwn({ id }))).toEqual([true, false, false]);
  });
});
