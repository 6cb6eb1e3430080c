import { seededRandom } from '../../../src/core/seeded-random.ts';
import { energy, FRAME_SAMPLES, framesIn } from '../../../src/core/segmentation/frame.ts';
import { Framer } from '../../../src/core/segmentation/framer.ts';
import { LevelDetector } from '../../../src/core/segmentation/level-detector.ts';
import { LONGEST_WINDOW_MS } from '../../../src/core/segmentation/longest-window.ts';
import { SpeechDetector } from '../../../src/core/segmentation/speech-detector.ts';
import { WindowCutter } from '../../../src/core/segmentation/window-cutter.ts';
import { voiceWeights } from '../../../workers/audio/voice-activity/weights.ts';
import type { BenchRow } from '../bench-report.ts';
import { decode, NO_PEOPLE, readPeople, spread } from '../models/clips.ts';
import { tellProgress } from '../models/progress.ts';
import { NOISES, noiseOf } from './noise/noises.ts';

const SEED = 14;
const PAUSE_MS = 1600;
/** Before, between and behind two people: further than two windows are joined. */
const SILENT_FRAMES = framesIn(3000);
/** Frames of a clip this far below its loudest are spoken: 25 dB. */
const SPOKEN_SHARE = 10 ** -2.5;
/** Of the first of two, root mean square where somebody speaks. */
const LOUDNESS = 0.05;
/** Further from speech than a window reaches. */
const FAR_FRAMES = framesIn(1000);

/** Somebody near, and behind him somebody softer, over noise: dB below, and dB of the first to the noise. */
const SCENES = [
  { name: 'equally loud, noise 20 dB below', softerDb: 0, snrDb: 20 },
  { name: 'equally loud, noise as loud', softerDb: 0, snrDb: 0 },
  { name: 'the second 18 dB softer, noise 20 dB below', softerDb: 18, snrDb: 20 },
] as const;

/** What of people's speech gets into a window, in noise that is no babble, against levels alone. @param limit of clips */
export async function speechFoundRows(limit: number): Promise<BenchRow[]> {
  const people = await readPeople();
  const metricOf = (name: string) => `speech in a window, ${name}`;
  if (people === null)
    return SCENES.map(({ name }) => ({ metric: metricOf(name), value: null, unit: '%', notice: NO_PEOPLE }));
  const clips = spread(people, limit);
  const random = seededRandom(SEED);
  const kinds = NOISES.filter((kind) => kind !== 'babble');
  const rows: BenchRow[] = [];
  for (const { name, softerDb, snrDb } of SCENES) {
    const both = new Shares();
    const levels = new Shares();
    for (let at = 0; at + 1 < clips.length; at += 2) {
      const [near, far] = await Promise.all(clips.slice(at, at + 2).map(({ url }) => decode(url)));
      if (near === undefined || far === undefined) break;
      const kind = kinds[(at / 2) % kinds.length] ?? 'white';
      const { samples, spoken } = sceneOf(near, far, softerDb);
      const noise = noiseOf(kind, samples.length, random, []);
      const noisy = inNoise(samples, noise, snrDb);
      both.add(inWindows(new SpeechDetector(voiceWeights()), noisy), spoken);
      levels.add(inWindows(new LevelDetector(), noisy), spoken);
      tellProgress(`speech in a window, ${name}`, at / 2 + 1, Math.floor(clips.length / 2));
    }
    rows.push({
      metric: metricOf(name),
      value: both.found,
      unit: '%',
      baseline: levels.found,
      bar: '> levels alone',
      ok: both.found > levels.found,
      notice: `Of the frames of 32 ms that are a second or more from speech ${both.taken.toFixed(1)} % are in a window, by levels alone ${levels.taken.toFixed(1)} %.`,
    });
  }
  return rows;
}

interface Detector {
  push(frame: Float32Array): number[];
  flush(): number[];
}

/** Both clips as loud as each other but for `softerDb`, with silence around them, and the frames that are spoken. */
function sceneOf(near: Float32Array, far: Float32Array, softerDb: number) {
  const parts = [near, far].map((clip, index) => {
    const whole = clip.subarray(0, Math.floor(clip.length / FRAME_SAMPLES) * FRAME_SAMPLES);
    const energies = framesOf(whole).map(energy);
    const loudest = Math.max(...energies);
    const spoken = energies.map((each) => each > loudest * SPOKEN_SHARE);
    const level = energies.filter((_, frame) => spoken[frame]).reduce((sum, each) => sum + each, 0);
    const gain =
      LOUDNESS / Math.sqrt(level / spoken.filter(Boolean).length) / 10 ** ((index * softerDb) / 20);
    return { samples: whole.map((sample) => sample * gain), spoken };
  });
  const silence = {
    samples: new Float32Array(SILENT_FRAMES * FRAME_SAMPLES),
    spoken: Array(SILENT_FRAMES).fill(false),
  };
  const order = [silence, ...parts.flatMap((part) => [part, silence])];
  const length = order.reduce((sum, { samples }) => sum + samples.length, 0);
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of order) {
    samples.set(part.samples, at);
    at += part.samples.length;
  }
  return { samples, spoken: order.flatMap((part): boolean[] => part.spoken) };
}

/** With noise that far below what is spoken by the first. */
function inNoise(samples: Float32Array, noise: Float32Array, snrDb: number): Float32Array {
  const scale = Math.sqrt(LOUDNESS ** 2 / energy(noise) / 10 ** (snrDb / 10));
  return samples.map((sample, at) => sample + scale * (noise[at] ?? 0));
}

/** The whole ones. */
const framesOf = (samples: Float32Array) => new Framer().push(samples);

/** Whether each frame is in a window of those that the app cuts. */
function inWindows(detector: Detector, samples: Float32Array): readonly boolean[] {
  const frames = framesOf(samples);
  const cutter = new WindowCutter(framesIn(LONGEST_WINDOW_MS), framesIn(PAUSE_MS));
  const probabilities = [...frames.flatMap((frame) => detector.push(frame)), ...detector.flush()];
  const cuts = probabilities.flatMap((probability, at) =>
    cutter.push(probability, energy(frames[at] ?? new Float32Array(1))),
  );
  const inside: boolean[] = frames.map(() => false);
  for (const { startFrame, endFrame } of [...cuts, ...cutter.flush()])
    inside.fill(true, startFrame, endFrame);
  return inside;
}

/** Percent of the frames that are spoken, and of those far from them, that are in a window. */
class Shares {
  #spoken = [0, 0] as [number, number];
  #far = [0, 0] as [number, number];

  add(inside: readonly boolean[], spoken: readonly boolean[]): void {
    const near = spoken.map((_, at) =>
      spoken.slice(Math.max(0, at - FAR_FRAMES), at + FAR_FRAMES + 1).some(Boolean),
    );
    for (const [at, isInside] of inside.entries()) {
      const count = spoken[at] ? this.#spoken : near[at] ? null : this.#far;
      if (count === null) continue;
      count[0] += isInside ? 1 : 0;
      count[1] += 1;
    }
  }

  get found(): number {
    return (100 * this.#spoken[0]) / this.#spoken[1];
  }

  get taken(): number {
    return (100 * this.#far[0]) / this.#far[1];
  }
}
