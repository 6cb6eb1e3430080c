import { describe, expect, it } from 'vitest';
import { headBlocks, headFields } from '../../../src/core/notes/head-blocks.ts';
import { NO_NOTES } from '../../../src/core/notes/notes.ts';

const CHAPTERS = [
  { startMs: 0, title: 'Garden', point: 'It has a greenhouse.' },
  { startMs: 62_000, title: 'Noise\nand bar', point: 'The bar is loud.' },
];
const clock = (ms: number) => `${ms / 1_000} s`;

describe('the head of a transcript', () => {
  it.each([
    ['of nothing has no block', NO_NOTES, []],
    ['without chapters has none for them', { title: 'Spring', summary: null, chapters: [] }, ['Spring']],
    ['has its summary alone', { title: null, summary: 'It is loud.', chapters: null }, ['It is loud.']],
    [
      'has a line for each chapter, with its time',
      { title: 'Spring', summary: 'It is loud.', chapters: CHAPTERS },
      ['Spring', 'It is loud.', '0 s Garden\n62 s Noise and bar'],
    ],
    [
      'has no blank line inside a block, however its lines end',
      { title: 'Spring\r\n\r\nmeeting', summary: 'One.\n\n \nTwo.\rThree.', chapters: null },
      ['Spring\nmeeting', 'One.\nTwo.\nThree.'],
    ],
  ])('%s', (_, head, blocks) => {
    expect(headBlocks(head, clock)).toEqual(blocks);
  });

  it.each([
    ['of nothing has no field', NO_NOTES, {}],
    ['has its title', { ...NO_NOTES, title: 'Spring' }, { title: 'Spring' }],
    ['has a list of chapters that is empty', { ...NO_NOTES, chapters: [] }, { chapters: [] }],
    ['has its summary', { ...NO_NOTES, summary: 'It is loud.' }, { summary: 'It is loud.' }],
    [
      'has its chapters, without what was said in them',
      { ...NO_NOTES, chapters: CHAPTERS },
      {
        chapters: [
          { startMs: 0, title: 'Garden' },
          { startMs: 62_000, title: 'Noise\nand bar' },
        ],
      },
    ],
  ])('in JSON %s', (_, head, fields) => {
    expect(headFields(head)).toEqual(fields);
  });
});
