import { toCues } from '../../../src/core/subtitles/cues.ts';
import { overLimits } from '../../../src/core/subtitles/limits.ts';
import { syntheticSpeech } from '../../fakes/subtitles/synthetic-speech.ts';
import { type BenchRow, exactly } from '../bench-report.ts';

const HOUR_MS = 3_600_000;
/** About 24 columns a second: faster than the preset lets anybody read. */
const FAST_COLUMN_MS = 38;

export function presetRows(seed: number): BenchRow[] {
  const cases = (['en', 'ko'] as const).flatMap((language) =>
    (['broadcast', 'social'] as const).map((preset) => {
      const cues = toCues(syntheticSpeech({ seed, durationMs: HOUR_MS, language }), preset);
      const over = new Set(overLimits(cues, preset).map(({ cue }) => cue)).size;
      return {
        ...exactly(`${preset}, 1 hour of ${language} speech: cues over the limits`, over, 'cues', 0),
        notice: `of ${cues.length}`,
      };
    }),
  );
  const fast = toCues(syntheticSpeech({ seed, durationMs: HOUR_MS, columnMs: FAST_COLUMN_MS }), 'broadcast');
  const faults = overLimits(fast, 'broadcast');
  return [
    ...cases,
    {
      metric: 'broadcast, 1 hour of speech too fast to read: cues read faster than the limit',
      value: faults.filter(({ fault }) => fault === 'rate').length,
      unit: 'cues',
      notice: `of ${fast.length}; no word is left out, so nothing else can give way`,
    },
    exactly(
      'broadcast, 1 hour of speech too fast to read: other limits not kept',
      faults.filter(({ fault }) => fault !== 'rate').length,
      'cues',
      0,
    ),
  ];
}
