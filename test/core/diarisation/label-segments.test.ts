import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpeakerTurn } from '../../../src/core/diarisation/diarise.ts';
import { labelSegments } from '../../../src/core/diarisation/label-segments.ts';
import { packVoices, unpackVoices } from '../../../src/core/diarisation/voice-sample.ts';
import { documentOf, segmentsOf } from '../../../src/core/editor/document.ts';
import { cuesOf, subtitleFile } from '../../../src/core/subtitles/subtitle-file.ts';
import { writeTranscript } from '../../../src/core/subtitles/write-transcript.ts';
import type { Segment } from '../../../src/core/transcript.ts';
import { voicesOf } from '../../fakes/voices.ts';

const turn = (startMs: number, endMs: number, speaker: number, other: number | null = null): SpeakerTurn => ({
  startMs,
  endMs,
  speaker,
  other,
});
const nameOf = (id: number) => ['', 'Anna', 'Bo & Co'][id] ?? `Speaker ${id}`;
const said = (startMs: number, text: string): Segment => {
  const words = text
    .split(' ')
    .map((word, at) => ({ startMs: startMs + at * 500, endMs: startMs + at * 500 + 400, text: word }));
  return { startMs, endMs: words.at(-1)?.endMs ?? startMs, text, words };
};
const shown = (segments: readonly Segment[]) => segments.map(({ text, speaker }) => [speaker, text]);

describe('labelSegments', () => {
  const segment = said(0, 'How are you? I am fine, thanks.');
  it.each<[string, SpeakerTurn[], (string | undefined)[][]]>([
    ['whose it is', [turn(0, 4000, 2)], [['Bo & Co', segment.text]]],
    [
      'at the word with which another speaker begins',
      [turn(0, 1450, 1), turn(1450, 4000, 2)],
      [
        ['Anna', 'How are you?'],
        ['Bo & Co', 'I am fine, thanks.'],
      ],
    ],
    ['not for one word', [turn(0, 2950, 1), turn(2950, 4000, 2)], [['Anna', segment.text]]],
    ['by whoever is nearest where nobody was heard', [turn(9000, 9500, 3)], [['Speaker 3', segment.text]]],
    ['nothing where speakers were not told apart', [], [[undefined, segment.text]]],
  ])('says %s', (_, turns, expected) => {
    expect(shown(labelSegments([segment], turns, nameOf))).toEqual(expected);
  });

  it('cuts nothing without word times', () => {
    const { words: _, ...bare } = segment;
    expect(shown(labelSegments([bare], [turn(0, 1000, 1), turn(1000, 4000, 2)], nameOf))).toEqual([
      ['Bo & Co', bare.text],
    ]);
  });

  it.each<[string, SpeakerTurn[], string]>([
    ['whoever is heard longest in it', [turn(0, 1_900, 1), turn(1_900, 4_000, 2)], 'Bo & Co'],
    [
      'whoever is heard longest in all',
      [turn(0, 900, 1), turn(900, 2_500, 2), turn(2_500, 4_000, 1)],
      'Anna',
    ],
    ['the first of two who are heard as long', [turn(0, 1_000, 2), turn(1_000, 2_000, 1)], 'Bo & Co'],
    ['not whoever is heard outside', [turn(-9_000, 0, 1), turn(0, 100, 2), turn(3_900, 9_000, 1)], 'Bo & Co'],
    ['who was heard last before it', [turn(-900, -500, 1), turn(4_600, 5_000, 2)], 'Anna'],
    ['who is heard first behind it', [turn(-900, -700, 1), turn(4_500, 5_000, 2)], 'Bo & Co'],
    ['nobody further off', [turn(-900, -500, 1), turn(4_300, 5_000, 2), turn(5_000, 9_000, 3)], 'Bo & Co'],
  ])('without word times a segment is of %s', (_, turns, speaker) => {
    const bare = { startMs: 0, endMs: 3_900, text: 'Hello.' };
    expect(shown(labelSegments([bare], turns, nameOf))).toEqual([[speaker, 'Hello.']]);
  });

  it('each segment is of its own speaker, however many turns there are', () => {
    const turns = Array.from({ length: 50 }, (_, at) => turn(at * 1_000, at * 1_000 + 900, (at % 7) + 3));
    const segments = turns.map(({ startMs, endMs }) => ({ startMs, endMs, text: 'So.' }));
    expect(labelSegments(segments, turns, nameOf).map(({ speaker }) => speaker)).toEqual(
      turns.map(({ speaker }) => nameOf(speaker)),
    );
  });

  describe('cuts a segment', () => {
    // Words of 400 ms, every 500 ms.
    const cut = (text: string, turns: readonly SpeakerTurn[]) =>
      labelSegments([said(0, text)], turns, nameOf).map(({ startMs, endMs, text: own, speaker, words }) => [
        startMs,
        endMs,
        speaker,
        own,
        words?.length,
      ]);

    it('into parts with their own times, from the first to the last moment of it', () => {
      const long = { ...said(1_000, 'We go home now'), startMs: 800, endMs: 3_300 };
      const parts = labelSegments([long], [turn(0, 1_950, 1), turn(1_950, 9_000, 2)], nameOf);
      expect(parts).toMatchObject([
        { startMs: 800, endMs: 1_900, text: 'We go', speaker: 'Anna' },
        { startMs: 2_000, endMs: 3_300, text: 'home now', speaker: 'Bo & Co' },
      ]);
    });

    it('where another one says something between', () => {
      const turns = [turn(0, 950, 1), turn(950, 1_950, 2), turn(1_950, 4_000, 1)];
      expect(cut('Shall we go? Yes, now. Come on', turns)).toEqual([
        [0, 900, 'Anna', 'Shall we', 2],
        [1_000, 1_900, 'Bo & Co', 'go? Yes,', 2],
        [2_000, 3_400, 'Anna', 'now. Come on', 3],
      ]);
    });

    it('not where another one says a word between, or two that are over at once', () => {
      const [word, words] = [
        [turn(0, 950, 1), turn(950, 1_450, 2), turn(1_450, 4_000, 1)],
        [turn(0, 950, 1), turn(950, 1_850, 2), turn(1_850, 4_000, 1)],
      ];
      const text = 'Shall we go? Yes, now. Come on';
      expect(cut(text, word)).toEqual([[0, 3_400, 'Anna', text, 7]]);
      const times = [0, 500, 1_000, 1_200, 2_000, 2_500, 3_000];
      const quick = said(0, text);
      const fast = {
        ...quick,
        words: quick.words?.map((one, at) => ({
          ...one,
          startMs: times[at] ?? 0,
          endMs: (times[at] ?? 0) + 200,
        })),
      } as Segment;
      expect(shown(labelSegments([fast], words, nameOf))).toEqual([['Anna', text]]);
    });

    it('of at least four words', () => {
      const turns = [turn(0, 950, 1), turn(950, 4_000, 2)];
      expect(cut('We go home', turns)).toHaveLength(1);
      expect(cut('We go home now', turns)).toHaveLength(2);
    });

    it('at the same word each time it is said', () => {
      const turns = [turn(0, 1_450, 1), turn(1_450, 4_000, 2)];
      expect(cut('no, no, no, no, no', turns).map(([, , , text]) => text)).toEqual(['no, no, no,', 'no, no']);
    });

    it('as its text is written, though its words have blanks around', () => {
      const segment = said(0, 'We go home now');
      const words = segment.words?.map((word) => ({ ...word, text: ` ${word.text}` }));
      const turns = [turn(0, 950, 1), turn(950, 4_000, 2)];
      const written = { ...segment, words, text: '“We  go — home now.”' } as Segment;
      expect(shown(labelSegments([written], turns, nameOf))).toEqual([
        ['Anna', '“We  go —'],
        ['Bo & Co', 'home now.”'],
      ]);
    });

    it('without the blanks around its parts', () => {
      const written = { ...said(0, 'We go home now'), text: ' We go  home now ' };
      const turns = [turn(0, 950, 1), turn(950, 4_000, 2)];
      expect(shown(labelSegments([written], turns, nameOf))).toEqual([
        ['Anna', 'We go'],
        ['Bo & Co', 'home now'],
      ]);
    });

    it('not where its words are not those of its text', () => {
      const turns = [turn(0, 950, 1), turn(950, 4_000, 2)];
      const other = { ...said(0, 'We go home now'), text: 'Then we went home.' };
      expect(shown(labelSegments([other], turns, nameOf))).toEqual([['Anna', other.text]]);
    });
  });

  it('marks no overlap where less than half of it may be of two', () => {
    const overlapOf = (endMs: number) =>
      labelSegments([segment], [turn(0, endMs, 1, 2), turn(endMs, 4_000, 1)], nameOf)[0]?.overlap;
    expect(overlapOf(1_500)).toBeUndefined();
    expect(overlapOf(2_500)).toBe(true);
    expect(labelSegments([segment], [turn(9_000, 9_500, 1, 2)], nameOf)[0]?.overlap).toBeUndefined();
  });

  it('marks where another one may speak, too', () => {
    expect(labelSegments([segment], [turn(0, 4000, 1, 2)], nameOf)[0]).toMatchObject({ overlap: true });
  });

  it('gives every segment a speaker, and loses no word', () => {
    const turns = fc.array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(turns, (lengths) => {
        let atMs = 0;
        const all = lengths.map(([ms, speaker]) => {
          atMs += ms;
          return turn(atMs - ms, atMs, speaker);
        });
        const segments = [said(0, 'one two three four five six'), said(6000, 'seven eight nine ten')];
        const labelled = labelSegments(segments, all, nameOf);
        expect(labelled.every(({ speaker }) => speaker !== undefined)).toBe(true);
        expect(labelled.map(({ text }) => text).join(' ')).toBe(segments.map(({ text }) => text).join(' '));
      }),
      { numRuns: 80 },
    );
  });
});

describe('files of a transcript with speakers', () => {
  const segments = labelSegments(
    [said(0, 'Good morning.'), said(2000, 'Hello, Anna.'), said(4000, 'Sit down.')],
    [turn(0, 1900, 1), turn(1900, 3900, 2), turn(3900, 6000, 2)],
    nameOf,
  );
  const transcript = { language: 'en', durationMs: 8000, segments };

  it('name them in WebVTT by voice tags', () => {
    const vtt = writeTranscript(transcript, 'vtt', null);
    expect(vtt).toContain('\n<v Anna>Good morning.\n');
    expect(vtt).toContain('\n<v Bo &amp; Co>Hello, Anna.\n');
  });

  it('name them in SubRip where they begin', () => {
    const srt = writeTranscript(transcript, 'srt', null);
    expect(srt).toContain('\nAnna: Good morning.\n');
    expect(srt.match(/Bo & Co:/g)).toHaveLength(1);
  });

  it('name them in plain text, each in a paragraph', () => {
    expect(writeTranscript(transcript, 'txt', null)).toBe(
      'Anna: Good morning.\n\nBo & Co: Hello, Anna. Sit down.\n',
    );
  });

  it('show no two people in one cue', () => {
    const source = { ...transcript, name: 'talk', cues: null };
    for (const preset of ['broadcast', 'social', 'verbatim'] as const)
      for (const { lines } of cuesOf(source, preset, false)) {
        const text = lines.join(' ');
        expect(text.includes('morning') && text.includes('Hello')).toBe(false);
      }
    expect(subtitleFile(source, 'vtt', { preset: 'social', frameRate: 25 })).toContain('<v Anna>');
  });

  it('keep them while they are edited', () => {
    expect(segmentsOf(documentOf(segments)).map(({ speaker }) => speaker)).toEqual([
      'Anna',
      'Bo & Co',
      'Bo & Co',
    ]);
  });
});

it('voices go through JSON unharmed', () => {
  const sample = voicesOf([{ speaker: 1, ms: 3000 }]);
  expect(unpackVoices(JSON.parse(JSON.stringify(packVoices(sample))))).toEqual(sample);
});
