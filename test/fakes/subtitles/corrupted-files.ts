import { seededRandom } from '../../../src/core/seeded-random.ts';
import type { Cue } from '../../../src/core/subtitles/cue.ts';
import { toCues } from '../../../src/core/subtitles/cues.ts';
import { writeSrt } from '../../../src/core/subtitles/formats/srt.ts';
import { writeVtt } from '../../../src/core/subtitles/formats/vtt.ts';
import { syntheticSpeech } from './synthetic-speech.ts';

export interface CorruptedFile {
  readonly name: string;
  readonly text: string;
  /** The damage cannot be taken for text: a reader has to say something. */
  readonly isTold: boolean;
  /** Cues whose part of the file was not touched. */
  readonly untouched: readonly Cue[];
}

/** Damage to one block of a file. */
const DAMAGES: readonly [name: string, damage: (block: string, random: () => number) => string][] = [
  ['a cut block', (block, random) => block.slice(0, Math.floor(random() * block.length))],
  [
    'lost lines',
    (block, random) =>
      block
        .split('\n')
        .filter(() => random() < 0.6)
        .join('\n'),
  ],
  ['letters for digits', (block, random) => block.replace(/\d/g, (digit) => (random() < 0.3 ? 'O' : digit))],
  ['a broken arrow', (block) => block.replace('-->', '->')],
  ['swapped times', (block) => block.replace(/(\S+) --> (\S+)/, '$2 --> $1')],
  ['a time out of range', (block) => block.replace(/:\d\d:/, ':93:')],
  ['bytes', (block, random) => [...block].map((sign) => (random() < 0.4 ? noise(random) : sign)).join('')],
  ['no text', (block) => block.split('\n').slice(0, -1).join('\n')],
  ['markup that never ends', (block) => `${block}<i><font color="`],
  [
    'a block twice as long of noise',
    (block, random) => [...block, ...block].map(() => noise(random)).join(''),
  ],
];

const TOLD = ['a broken arrow', 'swapped times', 'a time out of range', 'no text'];

/** A hundred files, each with damage of one kind in about a third of its blocks; the same every time. */
export const CORRUPTED_FILES: readonly CorruptedFile[] = DAMAGES.flatMap(([name, damage], kind) =>
  Array.from({ length: 10 }, (_, copy) => corrupted(`${name} ${copy + 1}`, damage, kind * 100 + copy)),
);

function corrupted(name: string, damage: (typeof DAMAGES)[number][1], seed: number): CorruptedFile {
  const random = seededRandom(seed + 1);
  const language = seed % 4 < 2 ? 'en' : 'ko';
  const cues = toCues(syntheticSpeech({ seed, durationMs: 180_000, language }), 'broadcast');
  const write = seed % 2 === 0 ? writeSrt : writeVtt;
  const blocks = write(cues).trimEnd().split('\n\n');
  const header = blocks.length - cues.length;
  const touched = blocks.map((_, index) => index >= header && random() < 0.35);
  const text = blocks.map((block, index) => (touched[index] ? damage(block, random) : block)).join('\n\n');
  return {
    name,
    text,
    isTold: TOLD.some((kind) => name.startsWith(kind)),
    untouched: cues.filter((_, index) => !touched[index + header]),
  };
}

function noise(random: () => number): string {
  const code = random() < 0.7 ? 1 + Math.floor(random() * 126) : Math.floor(random() * 0xffff);
  const sign = String.fromCharCode(code);
  // A line end would begin something else than this block.
  return /[\r\n\u2028\u2029]/.test(sign) ? '?' : sign;
}
