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
