import type { RunRecord, ScoredText } from '../../../src/core/comparison/comparison.ts';

export function textOf(referenceLength: number, substitutions: number): ScoredText {
  return {
    hits: referenceLength - substitutions,
    substitutions,
    deletions: 0,
    insertions: 0,
    referenceLength,
  };
}

/** A run in which all went well. */
export function runOf(change: Partial<RunRecord> = {}): RunRecord {
  return {
    schema: 'sotto-comparison-run/1',
    comparisonId: 'c',
    index: 0,
    scenario: 's0',
    configuration: 0,
    repeat: 0,
    isWarmup: false,
    endedAtMs: 0,
    error: null,
    mediaMs: 5000,
    language: 'en',
    firstTextMs: 400,
    firstTokenMs: 700,
    firstAudioMs: 1000,
    totalMs: 3000,
    heldMs: 0,
    stages: {
      stt: { model: 'ear', device: 'wasm', dtype: 'fp32', runMs: 500, busyMs: 500, units: 1 },
      tts: { model: 'voice', device: 'wasm', dtype: 'fp32', runMs: 900, busyMs: 900, units: 2 },
    },
    text: 'one two three',
    words: textOf(20, 1),
    characters: textOf(100, 3),
    normalizer: 'whisper-normalizer 0.1.15, English',
    reply: 'A reply.',
    checks: [true, true],
    speech: {
      durationMs: 2000,
      loudnessLufs: -23,
      clippedShare: 0,
      silentShare: 0.1,
      heardText: 'A reply.',
      words: textOf(2, 0),
      dnsmos: { signal: 3.5, background: 4, overall: 3.2 },
    },
    ...change,
  };
}
