import { describe, expect, it } from 'vitest';
import { isDrawn } from '../../tools/mutation/draw.mjs';
import { estimate } from '../../tools/mutation/estimate.mjs';
import { readReport, sectionOf, writeReport } from '../../tools/mutation/report.mjs';
import { ROOT } from '../../tools/setup.mjs';

function mutant(line: number, status: string, statusReason?: string) {
  return {
    id: String(line),
    fileName: `${ROOT}/src/core/a/file.ts`,
    location: { start: { line, column: 1 }, end: { line, column: 2 } },
    mutatorName: 'BooleanLiteral',
    replacement: 'false',
    status,
    ...(statusReason && { statusReason }),
  } as never;
}

describe('a share of the mutants', () => {
  it.each([0.1, 0.25, 0.5, 1])('is %s of them, and the same ones again', (share) => {
    const drawn = Array.from({ length: 4_000 }, (_, line) => isDrawn(mutant(line, 'Killed'), share));
    expect(drawn.filter(Boolean).length / drawn.length).toBeCloseTo(share, 1);
    expect(drawn).toEqual(drawn.map((_, line) => isDrawn(mutant(line, 'Killed'), share)));
  });

  it('holds those of a smaller one', () => {
    const lines = Array.from({ length: 400 }, (_, line) => line).filter((line) =>
      isDrawn(mutant(line, 'Killed'), 0.2),
    );
    expect(lines.every((line) => isDrawn(mutant(line, 'Killed'), 0.3))).toBe(true);
  });
});

describe('the score of a tree', () => {
  it('is exact where all were tried', () => {
    expect(
      estimate([
        { noticed: 90, tried: 100, of: 100 },
        { noticed: 10, tried: 20, of: 20 },
      ]),
    ).toEqual({ score: expect.closeTo(100 / 120), halfWidth: 0 });
  });

  it('weighs a folder by its mutants, not by those tried', () => {
    const { score } = estimate([
      { noticed: 10, tried: 10, of: 1_000 },
      { noticed: 0, tried: 100, of: 100 },
    ]);
    expect(score).toBeCloseTo(1_000 / 1_100);
  });

  it('is within its interval about 95 times of 100', () => {
    // Three folders whose true shares are known; the draws by a fixed linear congruential generator.
    const truth = [0.95, 0.8, 0.7];
    let state = 1;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state / 2 ** 31;
    };
    const hits = Array.from({ length: 400 }, () => {
      const counts = truth.map((share) => {
        const folder = Array.from({ length: 400 }, (_, at) => ({ is: at < share * 400, key: random() }));
        const drawn = folder.sort((a, b) => a.key - b.key).slice(0, 100);
        return { noticed: drawn.filter(({ is }) => is).length, tried: 100, of: 400 };
      });
      const { score, halfWidth } = estimate(counts);
      return Math.abs(score - (0.95 + 0.8 + 0.7) / 3) <= halfWidth;
    });
    const share = hits.filter(Boolean).length / hits.length;
    expect(share).toBeGreaterThan(0.92);
    expect(share).toBeLessThan(0.98);
  });
});

describe('the report', () => {
  const section = sectionOf([
    mutant(1, 'Killed'),
    mutant(2, 'Timeout'),
    mutant(3, 'Survived'),
    mutant(4, 'CompileError', 'not drawn'),
    mutant(5, 'CompileError', 'not drawn'),
    mutant(6, 'Ignored'),
    mutant(7, 'RuntimeError'),
  ]);

  it('tells what was drawn, and what was left out', () => {
    expect(section).toMatch(
      /^\*\*66\.7 % ± [\d.]+\*\*: 2 of 3 noticed, drawn from 5\. 1 that run at load time were left out\./,
    );
    expect(section).toContain('| src/core/a/file.ts:3:1 | `false` | BooleanLiteral |');
  });

  it('reads its own scores back, with and without a draw', () => {
    const whole = sectionOf([mutant(1, 'Killed'), mutant(2, 'NoCoverage')]);
    const sections = new Map([
      ['src/core/a', section],
      ['src/core/b', whole],
    ]);
    const report = writeReport(sections, { 'src/core': 85, 'src/app': 70 });
    expect(report).toMatch(/\| src\/core \| 61\.9 % ± [\d.]+ \| 85 % \|/);
    expect(report).toContain('| src/app | not measured | 70 % |');
    expect(readReport(report)).toEqual(sections);
  });
});
