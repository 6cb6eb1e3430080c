import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseScenarios } from '../../../src/adapters/scenarios/scenario-schema.ts';
import { DEFAULT_ROUTING_POLICY, route } from '../../../src/core/routing/route.ts';
import { LISTENING_SENTENCES } from '../../../src/core/study/listening/sentences.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const scenarios = parseScenarios(JSON.parse(read('public/scenarios/index.json')));

describe('the bundled scenarios', () => {
  it('are ten to answer and ten to sum up, in at most 12 MB', () => {
    const kinds = scenarios.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'interactive')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'media')).toHaveLength(10);
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(20);
    expect(scenarios.reduce((sum, { audio }) => sum + audio.bytes, 0)).toBeLessThan(12e6);
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s is whole', (_, scenario) => {
    const { audio, segments, reply } = scenario;
    const path = join(ROOT, 'public/scenarios', audio.file);
    expect(statSync(path).size).toBe(audio.bytes);
    expect(readFileSync(path).subarray(0, 4).toString()).toBe('OggS');
    expect(reply.length).toBeGreaterThan(0);
    for (const [index, { startMs, endMs }] of segments.entries()) {
      expect(endMs).toBeLessThanOrEqual(audio.durationMs);
      // Somebody may begin before another has ended.
      expect(startMs).toBeGreaterThan((segments[index - 1]?.endMs ?? 0) - 500);
    }
  });

  it('hold one on each side of the threshold, and a meeting of three', () => {
    const long = scenarios.filter(({ audio }) => audio.durationMs > 200_000);
    expect(long.map(({ audio }) => audio.durationMs)).toEqual([300_000, 230_000]);
    const classes = long.map(({ audio }) => {
      const length = { type: 'exact', lengthMs: audio.durationMs } as const;
      return route({ kind: 'media', length, pin: null, previous: null }, DEFAULT_ROUTING_POLICY).class;
    });
    expect(classes).toEqual(['background', 'interactive']);
    const meeting = scenarios.find(({ id }) => id === 'meeting-three-voices');
    expect(new Set(meeting?.segments.map(({ speaker }) => speaker)).size).toBe(3);
  });

  it('say nothing that a bundled model was made or judged with', () => {
    const key = (text: string) => (text.toLowerCase().match(/[a-z0-9']+/g) ?? []).join(' ');
    const listed = [
      'training/kokoro_82m/sentences.txt',
      'training/tts/held-out.txt',
      'training/qwen/prompts/test.txt',
    ].flatMap((path) => read(path).split('\n'));
    const known = new Set([...listed, ...LISTENING_SENTENCES].map(key));
    expect(known.size).toBeGreaterThan(100);
    const said = scenarios.flatMap(({ segments }) => segments.map(({ text }) => text));
    expect(said.filter((text) => known.has(key(text)))).toEqual([]);
  });
});
