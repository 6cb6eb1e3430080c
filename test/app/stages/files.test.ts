import { describe, expect, it } from 'vitest';
import { cutOf, jsonFile, transcriptFile, wavFile, windowRule } from '../../../src/app/stages/index.ts';
import { readWav } from '../../../src/core/audio/wav.ts';

const TRANSCRIPT = {
  language: 'en',
  durationMs: 2_000,
  segments: [{ startMs: 0, endMs: 1_000, text: 'Hello.' }],
};

describe('a transcript as a file', () => {
  it.each([
    ['json', 'application/json'],
    ['srt', 'application/x-subrip'],
    ['vtt', 'text/vtt'],
    ['txt', 'text/plain'],
  ] as const)('in %s says what it is, and what was said', async (format, type) => {
    const file = await transcriptFile(TRANSCRIPT, format);
    expect(file.type).toBe(type);
    expect(await file.text()).toContain('Hello.');
  });

  it('in JSON has its schema, and ends with a line break', async () => {
    const text = await (await transcriptFile(TRANSCRIPT, 'json')).text();
    expect(JSON.parse(text)).toEqual({ schema: 'sotto-transcript/1', ...TRANSCRIPT });
    expect(text).toMatch(/\}\n$/);
    expect(await jsonFile({ a: 1 }).text()).toBe('{\n  "a": 1\n}\n');
  });
});

describe('speech as a file', () => {
  it.each([
    ['nothing', []],
    ['one part', [[0, 0.5]]],
    ['several, one after the other', [[0, 0.5], [], [-0.5], [0.25, -0.25, 0]]],
  ])('is a WAV of %s', async (_, parts) => {
    const file = wavFile(
      parts.map((part) => Float32Array.from(part)),
      24_000,
    );
    expect(file.type).toBe('audio/wav');
    const read = readWav(new Uint8Array(await file.arrayBuffer()));
    expect(read?.sampleRateHz).toBe(24_000);
    expect([...(read?.samples ?? [])].map((sample) => Math.round(sample * 100) / 100)).toEqual(parts.flat());
  });
});

describe('how a medium is cut', () => {
  it.each([
    ['as long as a unit may be, where the transcriber does not say', {}, { windowMs: 15_000 }],
    ['no longer than a unit may be', { windowMs: 30_000 }, { windowMs: 15_000 }],
    ['no longer than the transcriber takes', { windowMs: 8_000 }, { windowMs: 8_000 }],
    ['at a pause that it asks for', { windowMs: 8_000, pauseMs: 300 }, { windowMs: 8_000, pauseMs: 300 }],
  ])('into windows %s', (_, load, rule) => {
    expect(windowRule(load)).toEqual(rule);
  });

  it('has a name that changes with it', () => {
    const rules = [
      { windowMs: 8_000 },
      { windowMs: 9_000 },
      { windowMs: 8_000, pauseMs: 300 },
      { windowMs: 8_000, pauseMs: 0 },
    ];
    expect(new Set(rules.map(cutOf)).size).toBe(rules.length);
    expect(cutOf({ windowMs: 8_000 })).toBe(cutOf(windowRule({ windowMs: 8_000 })));
  });
});
