import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const START = join(import.meta.dirname, '..', '..', 'tools', 'start.mjs');

it.each([
  [['--port', 'eighty'], '--port takes a number from 0 to 65535, and "eighty" is none.\n'],
  [['--port', '70000'], '--port takes a number from 0 to 65535, and "70000" is none.\n'],
])('%s ends with one sentence and status 1', (options, sentence) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [START, ...options], { encoding: 'utf8' });
  expect([status, stderr, stdout]).toEqual([1, sentence, '']);
});
