import { parse as parseSrt } from '@plussub/srt-vtt-parser';
import { parse as parseAss } from 'ass-compiler';
import { XMLParser } from 'fast-xml-parser';
import { parseText } from 'media-captions';
import type { Cue } from '../../../src/core/subtitles/cue.ts';
import type { FrameRange } from '../../../src/core/subtitles/edit-list/frames.ts';

/** What libraries that are not ours read of our files. */
export const OTHER_READERS: Readonly<
  Record<'srt' | 'vtt' | 'ttml' | 'ass', (text: string) => Promise<Cue[]>>
> = {
  srt: async (text) =>
    parseSrt(text).entries.map(({ from, to, text: own }) => cue(from, to, own.split('\n'))),
  async vtt(text) {
    const { cues, errors } = await parseText(text, { type: 'vtt', strict: true });
    if (errors.length > 0) throw errors[0];
    return cues.map(({ startTime, endTime, text: own }) =>
      cue(startTime * 1000, endTime * 1000, own.split('\n').map(withCharacters)),
    );
  },
  ttml: async (text) => paragraphsOf(text),
  ass: async (text) =>
    parseAss(text).events.dialogue.map(({ Start, End, Text }) => {
      if (Text.parsed.some(({ tags }) => tags.length > 0)) throw new Error('text was read as commands');
      return cue(Start * 1000, End * 1000, Text.raw.split('\\N'));
    }),
};

const XML = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  preserveOrder: true,
  trimValues: false,
  parseTagValue: false,
  processEntities: { maxTotalExpansions: 100_000_000, maxExpandedLength: 100_000_000 },
});

/** @returns the frames of the medium that an FCPXML timeline keeps; it has to be without holes. */
export function readFcpxml(text: string, rate: number): FrameRange[] {
  let reached = 0;
  return elements(XML.parse(text), 'asset-clip').map(({ attributes }) => {
    const [offset = 0, start = 0, duration = 0] = ['offset', 'start', 'duration'].map((name) =>
      frames(attributes[name] ?? '', rate),
    );
    if (offset !== reached) throw new Error(`a hole at ${reached}`);
    reached += duration;
    return { from: start, to: start + duration };
  });
}

interface Element {
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
}
type Node = Readonly<Record<string, unknown>>;

function paragraphsOf(text: string): Cue[] {
  return elements(XML.parse(text), 'p').map(({ attributes, children }) => {
    const lines = [''];
    for (const child of children) {
      if ('br' in child) lines.push('');
      else lines[lines.length - 1] += String(child['#text'] ?? '');
    }
    return cue(clockMs(attributes.begin ?? ''), clockMs(attributes.end ?? ''), lines);
  });
}

/** All elements of a name, in the order of the document. */
function elements(nodes: readonly Node[], name: string): Element[] {
  return nodes.flatMap((node) => {
    const own = node[name];
    if (Array.isArray(own)) {
      return [{ attributes: (node[':@'] ?? {}) as Record<string, string>, children: own as Node[] }];
    }
    return Object.values(node).flatMap((value) =>
      Array.isArray(value) ? elements(value as Node[], name) : [],
    );
  });
}

function cue(startMs: number, endMs: number, lines: readonly string[]): Cue {
  return { startMs: Math.round(startMs), endMs: Math.round(endMs), lines };
}

function clockMs(time: string): number {
  const [hours, minutes, seconds] = time.split(':').map(Number);
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
}

function frames(time: string, rate: number): number {
  const [above, below = '1'] = time.replace(/s$/, '').split('/');
  return Math.round((Number(above) / Number(below)) * rate);
}

function withCharacters(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
