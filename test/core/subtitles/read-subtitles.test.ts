import { describe, expect, it } from 'vitest';
import { type ReadSubtitles, readSubtitles } from '../../../src/core/subtitles/reading/read-subtitles.ts';
import { CORRUPTED_FILES } from '../../fakes/subtitles/corrupted-files.ts';

const cue = (startMs: number, endMs: number, ...lines: string[]) => ({ startMs, endMs, lines });

describe('readSubtitles', () => {
  it.each<[string, string, ReadSubtitles['cues']]>([
    ['nothing', '', []],
    ['SubRip', '1\n00:00:01,000 --> 00:00:02,500\nOne\ntwo\n', [cue(1000, 2500, 'One', 'two')]],
    [
      'WebVTT with a header, a note, a style and settings',
      '\ufeffWEBVTT - talk\nKind: captions\n\nNOTE nothing\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 00:02.000 align:start line:0\n<v Ada>Hi &amp; <i>bye</i></v>\n',
      [cue(1000, 2000, 'Hi & bye')],
    ],
    [
      'lines that end as on Windows',
      '1\r\n00:00:01,000 --> 00:00:02,000\r\nOne\r\n\r\n',
      [cue(1000, 2000, 'One')],
    ],
    ['lines that end as on old Macs', '1\r00:00:01,000 --> 00:00:02,000\rOne\r', [cue(1000, 2000, 'One')]],
    [
      'tags and commands',
      '1\n0:00:01,5 --> 0:00:02\n{\\an8}<font color="#fff">One</font> < two\n',
      [cue(1500, 2000, 'One < two')],
    ],
    [
      'cues without blank lines between them',
      '1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo',
      [cue(1000, 2000, 'One'), cue(3000, 4000, 'Two')],
    ],
    ['spoken arrows', '1\n00:00:01,000 --> 00:00:02,000\nx --> y\n', [cue(1000, 2000, 'x --> y')]],
  ])('reads %s', (_, text, cues) => {
    expect(readSubtitles(text)).toEqual({ cues, problems: [] });
  });

  const good = '1\n00:00:01,000 --> 00:00:02,000\nOne\n\n';
  it.each<[string, string, ReadSubtitles['problems'], number]>([
    [
      'a time that is none',
      `${good}2\n00:00:6x,000 --> 00:00:04,000\nTwo\n`,
      [{ kind: 'damagedTime', line: 6 }],
      1,
    ],
    [
      'a minute over 59',
      `${good}2\n00:61:00,000 --> 01:02:00,000\nTwo\n`,
      [{ kind: 'damagedTime', line: 6 }],
      1,
    ],
    [
      'an end before its start',
      `${good}2\n00:00:05,000 --> 00:00:04,000\nTwo\n`,
      [{ kind: 'endBeforeStart', line: 6 }],
      2,
    ],
    ['a cue without text', `2\n00:00:05,000 --> 00:00:06,000\n\n${good}`, [{ kind: 'noText', line: 2 }], 1],
    [
      'cues that are not in order',
      `9\n00:00:05,000 --> 00:00:06,000\nTwo\n\n${good}`,
      [{ kind: 'outOfOrder', line: 6 }],
      2,
    ],
    ['text of no cue', `${good}and then\nsome\n`, [{ kind: 'stray', line: 5 }], 1],
  ])('keeps the rest beside %s, and says where', (_, text, problems, kept) => {
    const read = readSubtitles(text);
    expect(read.problems).toEqual(problems);
    expect(read.cues).toHaveLength(kept);
  });

  it('puts cues in order', () => {
    const { cues } = readSubtitles(
      '00:00:05.000 --> 00:00:06.000\nTwo\n\n00:00:01.000 --> 00:00:02.000\nOne\n',
    );
    expect(cues.map(({ startMs }) => startMs)).toEqual([1000, 5000]);
  });

  it.each(CORRUPTED_FILES)('$name: keeps every cue that is whole', ({ text, untouched, isTold }) => {
    const { cues, problems } = readSubtitles(text);
    expect(!isTold || problems.length > 0).toBe(true);
    const read = new Set(cues.map((each) => JSON.stringify(each)));
    expect(untouched.filter((each) => !read.has(JSON.stringify(each)))).toEqual([]);
    for (const { startMs, endMs, lines } of cues) {
      expect(endMs).toBeGreaterThan(startMs);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.every((line) => line.trim() !== '')).toBe(true);
    }
    for (const [index, each] of cues.entries())
      expect(each.startMs).toBeGreaterThanOrEqual(cues[index - 1]?.startMs ?? 0);
    expect(problems.every(({ line }) => line >= 1 && line <= text.split(/\r\n|\n|\r/).length)).toBe(true);
  });

  it('is tried on a hundred corrupted files', () => {
    expect(CORRUPTED_FILES).toHaveLength(100);
  });
});
