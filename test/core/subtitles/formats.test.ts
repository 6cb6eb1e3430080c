import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue } from '../../../src/core/subtitles/cue.ts';
import { writeAss } from '../../../src/core/subtitles/formats/ass.ts';
import { writeSrt } from '../../../src/core/subtitles/formats/srt.ts';
import { writeTtml } from '../../../src/core/subtitles/formats/ttml.ts';
import { writeTxt } from '../../../src/core/subtitles/formats/txt.ts';
import { writeVtt } from '../../../src/core/subtitles/formats/vtt.ts';
import { readSubtitles } from '../../../src/core/subtitles/reading/read-subtitles.ts';
import { OTHER_READERS } from '../../fakes/subtitles/other-readers.ts';
import { cueDocuments } from '../../fakes/subtitles/random-documents.ts';

const RUNS = 200;

const CUES: readonly Cue[] = [
  { startMs: 0, endMs: 1500, lines: ['Hello there.'] },
  { startMs: 3_661_001, endMs: 3_663_000, lines: ['Use <b> & "q",', 'then --> {go}.'] },
];

describe('subtitle files', () => {
  it('are written as SubRip', () => {
    expect(writeSrt(CUES)).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\nHello there.\n\n' +
        '2\n01:01:01,001 --> 01:01:03,000\nUse <b> & "q",\nthen → {go}.\n',
    );
  });

  it('are written as WebVTT with escaped text', () => {
    expect(writeVtt(CUES)).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nHello there.\n\n' +
        '01:01:01.001 --> 01:01:03.000\nUse &lt;b&gt; &amp; "q",\nthen --&gt; {go}.\n',
    );
  });

  it('are written as TTML in the language of the speech', () => {
    const text = writeTtml(CUES, 'en-GB');
    expect(text).toContain('xml:lang="en-GB"');
    expect(text).toContain(
      '<p begin="01:01:01.001" end="01:01:03.000">Use &lt;b&gt; &amp; "q",<br/>then --&gt; {go}.</p>',
    );
  });

  it('are written as ASS, with nothing that a player takes for a command', () => {
    expect(writeAss(CUES)).toContain(
      'Dialogue: 0,1:01:01.00,1:01:03.00,Default,,0,0,0,,Use <b> & "q",\\Nthen --> ｛go｝.\n',
    );
  });

  it('are empty of cues for silence', () => {
    expect(writeSrt([])).toBe('');
    expect(writeVtt([])).toBe('WEBVTT\n');
    expect(writeTtml([], 'und')).not.toContain('<p ');
    expect(writeAss([])).not.toContain('Dialogue');
    expect(writeTxt({ segments: [] })).toBe('');
  });
});

describe('other libraries read the same cues', () => {
  const asIs = (line: string) => line;
  it.each<[keyof typeof OTHER_READERS, (cues: readonly Cue[]) => string, 1 | 10, (line: string) => string]>([
    ['srt', writeSrt, 1, asIs],
    ['vtt', writeVtt, 1, asIs],
    ['ttml', (cues) => writeTtml(cues, 'ko'), 1, asIs],
    ['ass', writeAss, 10, (line) => line.replaceAll('{', '｛').replaceAll('}', '｝').replaceAll('\\', '＼')],
  ])('of %s', async (format, write, stepMs, written) => {
    await fc.assert(
      fc.asyncProperty(cueDocuments(stepMs), async (cues) => {
        const expected = cues.map((cue) => ({ ...cue, lines: cue.lines.map(written) }));
        expect(await OTHER_READERS[format](write(cues))).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it.each<[string, (cues: readonly Cue[]) => string]>([
    ['srt', writeSrt],
    ['vtt', writeVtt],
  ])('and so does the import of %s', (format, write) => {
    fc.assert(
      fc.property(cueDocuments(1), (cues) => {
        // SubRip has no escapes: what looks like one is read as one.
        const written = (line: string) => (format === 'srt' ? line.replaceAll('&amp;', '&') : line);
        const expected = cues.map((cue) => ({ ...cue, lines: cue.lines.map(written) }));
        expect(readSubtitles(write(cues))).toEqual({ cues: expected, problems: [] });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('text', () => {
  const segments = CUES.map(({ startMs, endMs, lines }) => ({ startMs, endMs, text: lines.join(' ') }));

  it('has a paragraph where nobody spoke', () => {
    const third = { startMs: 3_663_100, endMs: 3_664_000, text: 'Yes.' };
    expect(writeTxt({ segments: [...segments, third] })).toBe(
      'Hello there.\n\nUse <b> & "q", then --> {go}. Yes.\n',
    );
  });

  it('leaves out what is blank, and begins a paragraph after just two seconds', () => {
    const texts = [' One. ', ' ', 'Two.'];
    const timed = texts.map((text, i) => ({ startMs: i * 1500, endMs: i * 1500 + 1000, text }));
    expect(writeTxt({ segments: timed })).toBe('One.\n\nTwo.\n');
  });
});
