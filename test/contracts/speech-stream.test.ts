import { expect, it } from 'vitest';
import { SpeechStream } from '../../workers/audio/speech-stream.ts';

it('a long silence that is being read is left at once when its stream is closed', async () => {
  let chunks = 0;
  const source = {
    name: 'silence',
    seeksExactly: true,
    async *speech() {
      for (; chunks < 1_000; chunks++) yield new Float32Array(16_000);
    },
  };
  const stream = new SpeechStream(source, { windowMs: 15_000, denoise: false, fromMs: 0 });
  const reading = stream.next();
  await Promise.resolve();
  await stream.close();
  expect(await reading).toMatchObject({ window: null });
  expect(chunks).toBeLessThan(10);
});
