import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The folders of the app: each may enter those before it, by the front door only. */
const FLOORS = [
  'scheduling',
  'models',
  'placing',
  'profile',
  'stages',
  'speakers',
  'dubbing',
  'notes',
  'batch',
  'turn',
  'lab',
  'sessions',
  'studio',
];
const frontDoor = (floor: string) => `src/app/${floor}/index.ts`;
const FRONT_DOORS = FLOORS.map(frontDoor);

/** What each part may import from the project; first match wins. docs/architecture.md draws the same picture. */
const INSIDE: readonly [part: string, mayImport: readonly string[]][] = [
  ['src/core/', ['src/core/']],
  ['src/contracts/', ['src/contracts/', 'src/core/']],
  // The only `new Worker`: it has to name the files.
  [
    'src/adapters/workers/spawn.ts',
    ['src/adapters/', 'src/ports/', 'src/contracts/', 'src/core/', 'workers/'],
  ],
  ['src/adapters/', ['src/adapters/', 'src/ports/', 'src/contracts/', 'src/core/']],
  ['src/ports/', ['src/ports/', 'src/contracts/', 'src/core/']],
  ...FLOORS.map((floor, index): [string, string[]] => [
    `src/app/${floor}/`,
    [
      `src/app/${floor}/`,
      ...FLOORS.slice(0, index).map(frontDoor),
      'src/ports/',
      'src/contracts/',
      'src/core/',
    ],
  ]),
  ['src/ui/', ['src/ui/', frontDoor('studio'), 'src/contracts/', 'src/core/']],
  ['workers/', ['workers/', 'src/contracts/', 'src/core/']],
  [
    'src/main.tsx',
    [
      'src/main-later.ts',
      'src/ui/',
      'src/adapters/',
      ...FRONT_DOORS,
      'src/ports/',
      'src/contracts/',
      'src/core/',
    ],
  ],
  ['src/main-later.ts', ['src/adapters/', ...FRONT_DOORS, 'src/ports/', 'src/contracts/', 'src/core/']],
];

/** Packages with one home. A package that is not listed may be imported by adapters, workers and ui. */
const PACKAGES: readonly [name: RegExp, homes: readonly string[]][] = [
  [
    /^comlink$/,
    [
      'src/adapters/workers/worker-client.ts',
      'src/adapters/workers/audio-client.ts',
      'workers/runtime/serving/',
    ],
  ],
  [
    /^idb$/,
    [
      'src/adapters/batch-store/',
      'src/adapters/download-log/',
      'src/adapters/lab-store/',
      'src/adapters/session-store/',
    ],
  ],
  [/^@xenova\/transformers$/, ['workers/']],
  [/^onnxruntime-web(\/|$)/, ['workers/']],
  [/^preact(\/|$)/, ['src/ui/', 'src/main.tsx']],
  [/^@preact\/signals$/, ['src/app/', 'src/ui/', 'src/main.tsx']],
  [/^i18next$/, ['src/ui/']],
];

const IMPORT =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const files = ['src', 'workers'].flatMap(sourcesUnder);

describe('dependency rules', () => {
  it('looks at every part', () => {
    for (const [part] of INSIDE)
      expect(
        files.some((file) => file.startsWith(part)),
        part,
      ).toBe(true);
  });

  it('knows every folder of the app', () => {
    expect(readdirSync(join(ROOT, 'src/app')).toSorted()).toEqual(FLOORS.toSorted());
  });

  it.each(files)('%s', (file) => {
    expect(importsOf(file).filter((target) => !isAllowed(file, target))).toEqual([]);
  });
});

function isAllowed(file: string, target: string): boolean {
  if (target.startsWith('.')) {
    const path = normalize(join(file, '..', target)).split('?')[0] ?? '';
    const rule = INSIDE.find(([part]) => file.startsWith(part));
    return rule?.[1].some((prefix) => path.startsWith(prefix)) ?? false;
  }
  if (file.startsWith('src/core/') || file.startsWith('src/contracts/')) return false;
  const home = PACKAGES.find(([name]) => name.test(target));
  if (home) return home[1].some((prefix) => file.startsWith(prefix));
  return !file.startsWith('src/app/');
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [...source.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}
