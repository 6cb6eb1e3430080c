import type { DubberPorts } from '../../../src/app/dubbing/index.ts';
import { SottoError } from '../../../src/contracts/errors.ts';
import type { SynthesizeUnit } from '../../../src/contracts/synthesizer.ts';
import type { RunRequest } from '../../../src/contracts/worker.ts';
import { loaderOf } from '../models/loaded-model.ts';
import { METER, reportOf } from '../models/model-reports.ts';
import { openScheduler } from '../open-scheduler.ts';

const UNSPEAKABLE = { code: 'text/unspeakable', message: 'There is no word.', recoverable: false } as const;
const RATE_HZ = 16_000;
const SILENCE_S = 0.1;

export type SpokenUnit = Omit<SynthesizeUnit, keyof RunRequest>;

/** Voices that hum for as long as a text takes, with silence around it, and keep to a speed but for a few per cent. */
export function hummingVoices(
  onSpeak: (unit: SpokenUnit) => void = () => {},
  msPerLetter = 60,
): Pick<DubberPorts, 'workers' | 'loader' | 'scheduler' | 'clock'> {
  const voices = ['heart', 'base', 'second'].map((id) => ({ id, name: id }));
  const report = { ...reportOf('voice'), voices };
  const worker = {
    load: async () => report,
    async run(unit: SpokenUnit) {
      if (!/\p{L}/u.test(unit.text)) throw new SottoError(UNSPEAKABLE);
      onSpeak(unit);
      const wobble = 1 + 0.02 * Math.sin(unit.text.length);
      const seconds = (unit.text.length * msPerLetter * wobble) / 1000 / unit.speed;
      const silence = Math.round(SILENCE_S * RATE_HZ);
      const samples = new Float32Array(Math.round(seconds * RATE_HZ) + 2 * silence);
      const pitch = 1 + voices.findIndex(({ id }) => id === unit.voice);
      for (let n = silence; n < samples.length - silence; n++)
        samples[n] = 0.05 * pitch * Math.sin((n * pitch) / 8);
      return { value: { samples, sampleRateHz: RATE_HZ, words: [] }, meter: METER, load: report };
    },
  };
  const model = { ...report, spokenForm: false, inputWords: null, languages: ['en'] };
  let nowMs = 0;
  return {
    workers: { tts: worker, standIn: worker },
    loader: loaderOf(model),
    scheduler: openScheduler(),
    clock: { now: () => nowMs++ },
  };
}
