import type { GenerateUnit, Generation } from '../../contracts/generator.ts';
import type { Job } from '../../contracts/worker.ts';
import { isTidied } from '../../core/tidy/is-tidied.ts';
import { tidiedWords } from '../../core/tidy/tidied-words.ts';
import type { Segment } from '../../core/transcript.ts';

/** Restores case and punctuation; the raw segment stays when the model changes what was said. Errors: the generator's. */
export async function tidySegment(
  segment: Segment,
  generate: (unit: Omit<GenerateUnit, keyof Job>) => Promise<Generation>,
): Promise<Segment> {
  const { text: input } = segment;
  const { text } = await generate({ task: 'tidy', input, system: null, maxTokens: 40 + 2 * input.length });
  const tidied = text.trim();
  if (!isTidied(input, tidied)) return segment;
  const { words } = segment;
  return { ...segment, text: tidied, ...(words && { words: tidiedWords(words, tidied) }) };
}
