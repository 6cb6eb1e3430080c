import { describe, expect, it } from 'vitest';
import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import { normalizeForScoring } from '../../../src/core/metrics/wer.ts';
import type { Placement } from '../../../src/core/models/device-choice.ts';
import { modelAt } from '../bundled-model.ts';

const miniature = await modelAt('/test/fixtures/packed-chat');
const adapter = await navigator.gpu?.requestAdapter();
const halfPrecision = adapter?.features.has('shader-f16') === true;
const { signal } = new AbortController();

/** Random weights: what it writes means nothing, but every device has to write the same. */
describe.each<[Placement, boolean]>([
  [{ device: 'wasm', dtype: 'q8' }, true],
  [{ device: 'webgpu', dtype: 'fp16' }, halfPrecision],
  [{ device: 'webgpu', dtype: 'fp32' }, adapter != null],
])('a packed language model on %o', (placement, isPossible) => {
  it.runIf(isPossible)('answers its canary, stops its loop, and tidies by the words alone', async () => {
    const client = createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator'));
    try {
      const report = await client.load({ ...miniature, ...placement, browser: 'test', verdicts: [] });
      expect(report).toMatchObject({ ...placement, verdicts: [{ trusted: true }] });

      let streamed = '';
      const onPartial = ({ delta }: GeneratePartial) => {
        streamed += delta;
      };
      const question = {
        task: 'answer',
        input: '물은 무슨 색인가요?',
        system: null,
        maxTokens: 100,
      } as const;
      const { value: looped } = await client.run(question, { signal, onPartial });
      expect(looped.finish).toBe('length');
      expect(looped.tokens).toBeLessThan(100);
      // The last of its 14 equal tokens or so are neither shown nor part of the reply.
      expect(streamed.length).toBeLessThan(looped.tokens);
      expect(looped.text).toBe(streamed.trim());

      // The system message is not read again.
      const { value: again } = await client.run(question, { signal });
      expect([again.text, again.tokens]).toEqual([looped.text, looped.tokens]);

      const input = 'um the code is seven in the garden';
      const tidy = { task: 'tidy', input, system: null, maxTokens: 200 } as const;
      const { value: tidied } = await client.run(tidy, { signal });
      expect(tidied.finish).toBe('end');
      expect(`um ${normalizeForScoring(tidied.text)}`.replace('um um', 'um')).toBe(input);
    } finally {
      client.dispose();
    }
  });
});
