import { ungated } from '../runtime/engine/gated-generation.ts';
import type { PackedModel } from './packed-model.ts';

/** What a transcript begins with, pass by pass: of the first attempt at a part, and of the next ones. */
function prompts({ vocabulary }: PackedModel): readonly (readonly number[])[][] {
  const { start, transcribe, firstTimestamp } = vocabulary;
  const language = vocabulary.languages.get('en') ?? transcribe;
  return [[[start], [language, transcribe], [firstTimestamp]], [[start, language, transcribe]]];
}

/** Runs the passes of any window once for each length of input, so that nothing is compiled afterwards. */
export async function warmUpPacked(model: PackedModel, lengthsMs: readonly number[]): Promise<void> {
  for (const lengthMs of lengthsMs) {
    const encoded = await model.encode(new Float32Array(model.toSamples(lengthMs)));
    for (const attempt of prompts(model)) {
      const decoder = encoded.begin(ungated.checkpoint);
      for (const prompt of attempt) await decoder.pass(prompt);
      decoder.dispose();
    }
    encoded.dispose();
  }
}
