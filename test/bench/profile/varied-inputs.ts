import type { GenerateUnit } from '../../../src/contracts/generator.ts';
import type { SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import type { TranscribeUnit } from '../../../src/contracts/transcriber.ts';
import type { RunRequest } from '../../../src/contracts/worker.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';

type Input<Unit> = Omit<Unit, keyof RunRequest>;

const RATE_HZ = 16_000;
const WORDS =
  'tell me about the weather in seven old towns by the river and why people there like to walk at night'.split(
    ' ',
  );

/** The clip again and again, cut anywhere: windows of all lengths, with and without words' times, language and terms. */
export function varyWindows(
  clip: Float32Array,
  count: number,
  longestMs: number,
  seed: number,
): Input<TranscribeUnit>[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    // Each length once, spread; the shortest and the longest for certain.
    const share = count > 1 ? index / (count - 1) : 1;
    const ms = Math.round(400 + (longestMs - 400) * share ** 2);
    const from = Math.floor(random() * clip.length);
    const samples = new Float32Array((ms * RATE_HZ) / 1000);
    for (let at = 0; at < samples.length; at += 1) samples[at] = clip[(from + at) % clip.length] ?? 0;
    const language = random() < 0.5 ? 'en' : null;
    const terms = random() < 0.3 ? ['Kowalczyk', 'Xiomara'] : [];
    return { samples, language, terms, words: random() < 0.5 };
  });
}

/** Prompts of one word to some hundred, of every task, with and without a system message. */
export function varyPrompts(count: number, maxTokens: number, seed: number): Input<GenerateUnit>[] {
  const random = seededRandom(seed);
  const tasks = ['answer', 'tidy', 'title', 'summarise'] as const;
  return Array.from({ length: count }, (_, index) => ({
    task: tasks[index % tasks.length] ?? 'answer',
    input: phrase(random, Math.ceil(120 ** (index / Math.max(1, count - 1)))),
    system: random() < 0.2 ? phrase(random, 12) : null,
    maxTokens: 1 + Math.floor(random() * maxTokens),
  }));
}

/** Every voice, in sentences of one word to some twenty, at all speeds and strengths. */
export function varySentences(
  voices: readonly string[],
  count: number,
  seed: number,
): Input<SynthesizeUnit>[] {
  const random = seededRandom(seed);
  return Array.from({ length: Math.max(count, voices.length) }, (_, index) => ({
    text: `${phrase(random, 1 + Math.floor(random() * 20))}.`,
    voice: voices[index % voices.length] ?? '',
    speed: 0.7 + random() * 0.8,
    strength: random(),
  }));
}

function phrase(random: () => number, words: number): string {
  return Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
}
