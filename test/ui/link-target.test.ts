import { expect, it } from 'vitest';
import { linkTarget } from '../../src/ui/shared/reply/link-target.ts';

it.each([
  ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['HTTP://example.org', 'http://example.org/'],
  ['mailto:jo@example.org', 'mailto:jo@example.org'],
  ['javascript:alert(1)', null],
  [' java\nscript:alert(1)', null],
  ['data:text/html,<b>x</b>', null],
  ['blob:https://example.org/1', null],
  ['/models', null],
  ['#/settings', null],
  ['//example.org', null],
  ['', null],
])('a link to %j leads to %j', (href, target) => {
  expect(linkTarget(href)).toBe(target);
});
