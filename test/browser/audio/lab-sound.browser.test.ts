import { expect, it } from 'vitest';
import { createPlayback } from '../../../src/adapters/sound/playback.ts';
import { createRateClient } from '../../../src/adapters/workers/rate-client.ts';
import { spawn } from '../../../src/adapters/workers/spawn.ts';
import { METER, reportOf } from '../../fakes/models/model-reports.ts';
import { fakeLab } from '../../fakes/ui/fake-lab.ts';
import { until } from '../../fakes/until.ts';
import { tone } from './signals.ts';

const RATE_HZ = 24_000;
const CONTEXT_HZ = 48_000;
const TONE_HZ = 11_000;

/** Every voice says a tone near the end of its band. */
const whistling = {
  load: async () => reportOf('voice'),
  run: async () => ({
    value: { samples: tone(TONE_HZ, RATE_HZ, 1), sampleRateHz: RATE_HZ, words: [] },
    meter: METER,
    load: { ...reportOf('voice'), voices: ['heart', 'base'].map((id) => ({ id, name: id })) },
  }),
};

it('a voice of 24 kHz is heard without images above its band: that of 11 kHz is 60 dB below it', async () => {
  const context = new OfflineAudioContext(1, CONTEXT_HZ, CONTEXT_HZ);
  const lab = await fakeLab({
    workers: { tts: whistling, standIn: whistling },
    atRate: createRateClient(() => spawn('audio')),
    openPlayback: (onState) => createPlayback(onState, () => ({ context, destination: context.destination })),
  });
  const ways = ['heart', 'base'].map((voice) => {
    return { voice, voiceName: voice, seat: 'tts', strength: 1, speed: 1 } as const;
  });
  const id = await lab.create('Test', {
    method: 'acr',
    sentences: ['One.', 'Two.', 'Three.'],
    ways,
    margin: 0.5,
  });
  lab.make(id);
  await until(() => lab.making.value === null);
  const live = await lab.sit(id, 'Ann', null);
  live.play();
  const heard = (await context.startRendering()).getChannelData(0);
  const imageDb = powerDb(heard, RATE_HZ - TONE_HZ) - powerDb(heard, TONE_HZ);
  expect(powerDb(heard, TONE_HZ)).toBeGreaterThan(-40);
  expect(imageDb).toBeLessThan(-60);
});

/** Of the part at that frequency, by Hann's window, of half a second in the middle. */
function powerDb(samples: Float32Array, frequencyHz: number): number {
  const part = samples.subarray(0.25 * CONTEXT_HZ, 0.75 * CONTEXT_HZ);
  let [real, imaginary] = [0, 0];
  for (const [n, sample] of part.entries()) {
    const windowed = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / part.length));
    const angle = (2 * Math.PI * frequencyHz * n) / CONTEXT_HZ;
    real += windowed * Math.cos(angle);
    imaginary += windowed * Math.sin(angle);
  }
  return 20 * Math.log10((2 * Math.hypot(real, imaginary)) / (part.length / 2) + 1e-12);
}
