import { expect, it } from 'vitest';
import { csv } from '../../../src/core/study/csv.ts';

it.each([
  ['plain', 'plain'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['he said "no"', '"he said ""no"""'],
  ['a\nb', '"a\nb"'],
  ['a\rb', '"a\rb"'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@a', "'@a"],
  ['\ta', "'\ta"],
  ['\ra', '"\'\ra"'],
  ['a=1', 'a=1'],
  [-1, '-1'],
  [0.5, '0.5'],
])('the field %j is written so that a spreadsheet reads it as it is', (value, written) => {
  expect(csv([[value]])).toBe(`${written}\r\n`);
});

it('has a line a row, and a comma between fields', () => {
  expect(csv([['a', 1], [], ['b', 2, 'c']])).toBe('a,1\r\n\r\nb,2,c\r\n');
  expect(csv([])).toBe('');
});
