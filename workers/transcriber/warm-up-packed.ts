import { eachShape, type OnShape } from '../runtime/each-shape.ts';
import { ungated } from '../runtime/engine/gated-generation.ts';
import type { PackedModel } from './packed-model.ts';

/** Runs what any window needs once for each length of input, so that nothing is compiled afterwards. */
export async function warmUpPacked(
  model: PackedModel,
  lengthsMs: readonly number[],
  onShape: OnShape,
): Promise<void> {
  const { start, transcribe, languages } = model.vocabulary;
  const prompt = [languages.get('en') ?? transcribe, transcribe];
  const alone = (lengthMs: number) => async () => {
    const encoded = await model.encode(new Float32Array(model.toSamples(lengthMs)));
    const choice = { inputMs: lengthMs, draw: () => 0, limit: 2 };
    const first = encoded.begin(ungated.checkpoint);
    await first.start();
    for await (const _ of first.write(prompt, { ...choice, temperature: 0 }));
    await first.onsets(1, 1);
    first.dispose();
    const next = encoded.begin(ungated.checkpoint);
    for await (const _ of next.write([start, ...prompt], { ...choice, temperature: 1 }));
    next.dispose();
    encoded.dispose();
  };
  const shapes = [...lengthsMs.map(alone), () => model.warmUpTogether()];
  await eachShape(shapes, onShape, (shape) => shape());
}
