import { describe, expect, it } from 'vitest';
import { DNSMOS_WINDOW, dnsmosScores, dnsmosWindows } from '../../../src/core/metrics/dnsmos.ts';
import fromPackage from '../../fixtures/metrics/dnsmos.json' with { type: 'json' };

/** So that samples tell their place, exactly and within -1..1. */
const STEPS = 2 ** 20;
const counted = (length: number) => Float32Array.from({ length }, (_, at) => at / STEPS);

describe('the windows of DNSMOS', () => {
  it.each(fromPackage.windows as [number, number[]][])(
    'of %i samples are the package’s',
    (length, starts) => {
      const windows = [...dnsmosWindows(counted(length))];
      expect(windows.map((window) => (window[0] ?? Number.NaN) * STEPS)).toEqual(
        starts.map((start) => start % length),
      );
      for (const window of windows) {
        const from = (window[0] ?? 0) * STEPS;
        expect(window.length).toBe(DNSMOS_WINDOW);
        expect((window.at(-1) ?? 0) * STEPS).toBe((from + DNSMOS_WINDOW - 1) % length);
      }
    },
  );

  it('are none of an empty sound', () => {
    expect([...dnsmosWindows(new Float32Array())]).toEqual([]);
  });

  it('clip what is too loud, as a loudspeaker does', () => {
    const [window] = dnsmosWindows(
      Float32Array.from({ length: DNSMOS_WINDOW }, (_, at) => (at % 2 ? 3 : -3)),
    );
    expect([...new Set(window)]).toEqual([-1, 1]);
  });
});

describe('the scores of DNSMOS', () => {
  it('are means of the package’s polynomials', () => {
    // numpy.poly1d of the package's coefficients at 3 and 4.
    const { signal, background, overall } = dnsmosScores([
      [3, 3, 3],
      [4, 4, 4],
    ]) ?? { signal: 0, background: 0, overall: 0 };
    expect([signal, background, overall]).toEqual(
      [3.228522505, 3.59013653, 3.104366355].map((value) => expect.closeTo(value, 8)),
    );
  });

  it('read each scale at its own place, and are not known where the graph does not tell one', () => {
    const { signal, background, overall } = dnsmosScores([[1, 2]]) ?? {
      signal: 0,
      background: 0,
      overall: 0,
    };
    expect([signal, background, overall]).toEqual([
      expect.closeTo(-0.08397278 + 1.22083953 + 0.0052439, 12),
      expect.closeTo(4 * -0.13166888 + 2 * 1.60915514 - 0.39604546, 12),
      Number.NaN,
    ]);
  });

  it('are none without a window', () => {
    expect(dnsmosScores([])).toBeNull();
  });
});
