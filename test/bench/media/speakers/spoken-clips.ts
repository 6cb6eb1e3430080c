import { createModelClient } from '../../../../src/adapters/workers/model-client.ts';
import { spawn } from '../../../../src/adapters/workers/spawn.ts';
import type { Speech, SynthesizeUnit } from '../../../../src/contracts/synthesizer.ts';
import { bundledRequest, USERS } from '../../models/bundled.ts';
import { toModelRate } from '../../models/clips.ts';
import type { Clip } from './plan-mixes.ts';

const TEXTS = [
  'The train to the coast was late again, so we walked along the river instead.',
  'I have never seen so many people at the market on a Tuesday morning.',
  'Please put the letters on the table before you leave the house tonight.',
  'Nobody could remember who had locked the door of the old library.',
];

/** Every bundled voice says the same sentences. */
export async function spokenClips(): Promise<(Clip & { samples: Float32Array })[]> {
  const client = createModelClient<SynthesizeUnit, Speech, never>(() => spawn('synthesizer'));
  const { voices = [] } = await client.load(
    await bundledRequest({ modelId: USERS.models.tts, device: 'wasm', dtype: 'fp32' }),
  );
  const { signal } = new AbortController();
  const clips: (Clip & { samples: Float32Array })[] = [];
  for (const { id: voice } of voices) {
    for (const [index, text] of TEXTS.entries()) {
      const file = `${voice} ${index}`;
      const { value } = await client.run({ text, voice, speed: 1, strength: 1 }, { signal });
      clips.push({ file, speaker: voice, samples: await toModelRate(value.samples, value.sampleRateHz) });
    }
  }
  client.dispose();
  return clips;
}
