import { createModelClient } from '../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import type { GeneratePartial, GenerateUnit, Generation } from '../../../src/contracts/generator.ts';
import { quantile } from '../../../src/core/metrics/statistics.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';
import { bundledRequest } from '../models/bundled.ts';
import { tellProgress } from '../models/progress.ts';
import type { Figure } from './figures.ts';
import { readPrompts } from './prompts.ts';

const PAUSES = 1000;
const PAUSES_A_REPLY = 8;
/** One reply in so many is cancelled at its last pause. */
const CANCELLED_EVERY = 5;
const MAX_TOKENS = 40;
const PROMPTS = 10;
/** Somebody who pauses waits so long to see that nothing more comes. */
const HELD_MS = 80;

/** A reply that is paused at random, and now and then cancelled, against the same reply left alone. */
export async function measurePauses(limit: number): Promise<readonly Figure[]> {
  const random = seededRandom(1104);
  const request = await bundledRequest({ modelId: 'qwen2.5-coder-0.5b', device: 'wasm', dtype: 'q8' });
  const client = createModelClient<GenerateUnit, Generation, GeneratePartial>(() => spawn('generator'));
  await client.load(request);
  const prompts = (await readPrompts()).slice(0, PROMPTS);
  const unit = (input: string) => ({ task: 'answer', input, system: null, maxTokens: MAX_TOKENS }) as const;
  const alone = new Map<string, { readonly text: string; readonly runMs: number }>();
  const stepsMs: number[] = [];
  for (const prompt of prompts) {
    const { value, meter } = await client.run(unit(prompt), { signal: new AbortController().signal });
    alone.set(prompt, { text: value.text, runMs: meter.runMs });
    if (value.tokens > 1) stepsMs.push((meter.runMs - value.ttftMs) / (value.tokens - 1));
  }
  const stepMs = quantile(stepsMs, 0.5);
  const latenciesMs: number[] = [];
  let whole = 0;
  let equal = 0;
  const wanted = Math.min(PAUSES, limit * PAUSES_A_REPLY);
  for (let replies = 0; latenciesMs.length < wanted; replies += 1) {
    const prompt = prompts[replies % prompts.length] ?? '';
    const known = alone.get(prompt);
    if (known === undefined) break;
    const abort = new AbortController();
    const isCancelled = replies % CANCELLED_EVERY === CANCELLED_EVERY - 1;
    let lastAtMs = 0;
    let isOver = false;
    const onPartial = () => {
      lastAtMs = performance.now();
    };
    const answer = client.run(unit(prompt), { signal: abort.signal, onPartial }).then(
      ({ value }) => value.text,
      () => null,
    );
    void answer.then(() => {
      isOver = true;
    });
    for (let pause = 0; pause < PAUSES_A_REPLY; pause += 1) {
      await after((random() * 2 * known.runMs) / PAUSES_A_REPLY);
      if (isOver) break;
      const askedAtMs = performance.now();
      client.setGate(false);
      await after(HELD_MS);
      latenciesMs.push(Math.max(0, lastAtMs - askedAtMs));
      if (isCancelled && pause === PAUSES_A_REPLY - 1) abort.abort();
      client.setGate(true);
    }
    const text = await answer;
    if (text !== null) {
      whole += 1;
      if (text === known.text) equal += 1;
    }
    tellProgress('pauses', latenciesMs.length, wanted);
  }
  client.dispose();
  const bound = Math.max(50, stepMs);
  const late = latenciesMs.filter((ms) => ms > bound).length;
  return [
    {
      metric: 'language model, WASM, paused replies that are the same',
      value: (100 * equal) / whole,
      unit: '%',
      notice: `${whole} whole replies, ${latenciesMs.length} pauses; cancelled ones lie between them`,
    },
    {
      metric: 'language model, WASM, pauses that hold within 50 ms or a pass',
      value: (100 * (latenciesMs.length - late)) / latenciesMs.length,
      unit: '%',
      notice: `a pass takes ${stepMs.toFixed(0)} ms; latest token ${Math.max(...latenciesMs).toFixed(0)} ms behind a pause, p95 ${quantile(latenciesMs, 0.95).toFixed(0)} ms`,
    },
  ];
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
