import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { notices } from '../../tools/notices.mjs';

it('names every package that the app is built from, with its version and its own words', async () => {
  const text = await notices();
  for (const dependency of Object.keys(packageJson.dependencies)) {
    const { name, version } = JSON.parse(await readFile(`node_modules/${dependency}/package.json`, 'utf8'));
    expect(text).toContain(`\n${name} ${version}`);
  }
  expect(text).toContain('Mozilla Public License');
  expect(text).toContain('Permission is hereby granted');
});

it('leaves out the tools that it is only made with', async () => {
  const text = await notices();
  for (const tool of ['vitest', 'knip', 'axe-core']) expect(text).not.toContain(`\n${tool} `);
});
