import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Who looks for something reads one folder's names at a glance. */
const MOST_FILES = 20;

/** Recordings and weights are found by name from the tests that use them. */
const UNCOUNTED = 'test/fixtures';

describe.each(['src', 'workers', 'test', 'tools'])(
  `no folder holds more than ${MOST_FILES} files`,
  (tree) => {
    it(`of ${tree}`, () => {
      const counted = [...filesByFolder(tree)].filter(([folder]) => !folder.startsWith(UNCOUNTED));
      expect(counted.length).toBeGreaterThan(1);
      expect(counted.filter(([, files]) => files > MOST_FILES)).toEqual([]);
    });
  },
);

/** Paths from the root of the project. */
function filesByFolder(tree: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of readdirSync(join(ROOT, tree), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const folder = relative(ROOT, entry.parentPath);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}
