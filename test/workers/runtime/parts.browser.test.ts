import { expect, it } from 'vitest';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { RunRequest, UnitMeter } from '../../../src/contracts/worker.ts';
import type { Part } from '../../../src/core/profile/parts.ts';
import { requestAt, spokenClip } from '../bundled-model.ts';

const signal = new AbortController().signal;

/** What of the unit its parts leave unexplained. */
function expectParts({ parts = [], runMs, gateMs }: UnitMeter, names: readonly Part[]): void {
  expect(new Set(parts.map(({ part }) => part))).toEqual(new Set(names));
  const sumMs = parts.reduce((sum, { ms }) => sum + ms, 0);
  expect(sumMs / (runMs + gateMs)).toBeLessThanOrEqual(1.02);
  expect(sumMs / (runMs + gateMs)).toBeGreaterThan(0.8);
  for (const { atMs, ms } of parts) {
    expect(atMs).toBeGreaterThanOrEqual(0);
    expect(atMs + ms).toBeLessThanOrEqual(runMs + gateMs + 5);
  }
}

type Script = Parameters<typeof spawn>[0];
const cases: readonly [Script, id: string, dtype: 'q8' | 'fp32', readonly Part[], () => Promise<object>][] = [
  [
    'transcriber',
    'whisper-base',
    'q8',
    ['features', 'encoder', 'decoder'],
    async () => ({ samples: await spokenClip(), language: 'en', words: false }),
  ],
  [
    'generator',
    'sotto-chat-en',
    'fp32',
    ['prefill', 'generate'],
    async () => ({ task: 'answer', input: 'what is the opposite of hot', system: null, maxTokens: 16 }),
  ],
  [
    'synthesizer',
    'sotto-voice',
    'fp32',
    ['text', 'acoustic', 'vocoder'],
    async () => ({ text: 'Good morning, everybody.', voice: 'af_heart.small', speed: 1, strength: 1 }),
  ],
];

/** A checkout may lack the larger ones. */
const isHere = async (id: string) => {
  const { headers } = await fetch(`/models/${id}/manifest.json`);
  return headers.get('content-type')?.includes('json') === true;
};
const here = await Promise.all(cases.map(([, id]) => isHere(id)));

it.each(cases.filter((_, index) => here[index]))(
  'what a unit of the %s takes is told by its parts (%s)',
  async (script, id, dtype, names, unit) => {
    const client = createModelClient<RunRequest, unknown, never>(() => spawn(script));
    await client.load(await requestAt(id, 'wasm', dtype));
    const { meter } = await client.run(await unit(), { signal });
    client.dispose();
    expectParts(meter, names);
  },
);
